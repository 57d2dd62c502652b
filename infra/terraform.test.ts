import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { INFRA } from './read-platform.ts';

/** `$TERRAFORM_OFFLINE FOLDER ARGUMENTS` runs terraform where the registry can't be reached. */
const runner = process.env.TERRAFORM_OFFLINE;
const RUN_TIMEOUT_MS = 120_000;

const folders = [
  'bootstrap',
  'platform',
  ...readdirSync(join(INFRA, 'modules')).map((name) => `modules/${name}`),
  ...readdirSync(join(INFRA, 'envs')).map((name) => `envs/${name}`),
];

interface Outcome {
  code: number | null;
  output: string;
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env, TF_IN_AUTOMATION: '1' }, timeout: RUN_TIMEOUT_MS, maxBuffer: 1e7 };
    execFile(command, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      resolve({ code, output: `${stdout}${stderr}` });
    });
  });
}

const data = mkdtempSync(join(tmpdir(), 'terraform-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** Terraform in one of our folders, with its working files outside of it. */
async function terraform(folder: string, ...args: string[]): Promise<Outcome> {
  const path = join(INFRA, folder);
  if (runner !== undefined) return run(runner, [path, ...args]);
  const env = { TF_DATA_DIR: join(data, folder.replaceAll('/', '-')) };
  if (args[0] !== 'fmt') {
    const init = await run('terraform', [`-chdir=${path}`, 'init', '-backend=false', '-input=false'], env);
    if (init.code !== 0) return init;
  }
  return run('terraform', [`-chdir=${path}`, ...args], env);
}

/** Why nothing can be checked here; undefined where it can. */
async function findObstacle(): Promise<string | undefined> {
  if ((await run('terraform', ['version'])).code !== 0) return 'terraform is not installed';
  const ready = await terraform('modules/network', 'validate', '-no-color');
  if (ready.code === 0 || runner !== undefined) return undefined;
  return /registry|could not|failed to query|lookup|connect/i.test(ready.output)
    ? 'the Terraform registry cannot be reached, and TERRAFORM_OFFLINE names no runner'
    : undefined;
}

const obstacle = await findObstacle();
if (obstacle !== undefined) console.warn(`Terraform is not checked: ${obstacle}.`);

describe.skipIf(obstacle !== undefined).concurrent('terraform', () => {
  test('everything is formatted', async () => {
    const { code, output } = await terraform('.', 'fmt', '-check', '-recursive');
    expect(code, output).toBe(0);
  });

  test.each(folders)(
    '%s is valid',
    async (folder) => {
      const { code, output } = await terraform(folder, 'validate', '-no-color');
      expect(code, output).toBe(0);
    },
    RUN_TIMEOUT_MS,
  );

  test.each(folders.filter((folder) => existsSync(join(INFRA, folder, 'tests'))))(
    '%s plans the figures of the design',
    async (folder) => {
      const { code, output } = await terraform(folder, 'test', '-no-color');
      expect(code, output).toBe(0);
      expect(output).toMatch(/Success! [1-9]\d* passed, 0 failed/);
    },
    RUN_TIMEOUT_MS,
  );
});
