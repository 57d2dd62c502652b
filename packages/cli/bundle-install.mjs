import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Installs, from the lock file, what the target and the bundler need and nothing else.
 * @returns the pnpm that did it
 */
export function installFor(root, { packages }) {
  const { packageManager, name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const toolchain = mkdtempSync(join(tmpdir(), 'pnpm-'));
  // pnpm puts its platform's binary in place with an install script, which newer npm asks leave for.
  writeFileSync(join(toolchain, 'package.json'), JSON.stringify({ private: true, allowScripts: { pnpm: true } }));
  run('npm', [
    'install',
    '--prefix',
    toolchain,
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    packageManager,
  ]);
  // `-prod`: what only tests depend on is not asked for.
  const filters = [name, ...packages.map((one) => `${one}...`)].flatMap((one) => ['--filter-prod', one]);
  const pnpm = join(toolchain, 'node_modules', '.bin', 'pnpm');
  run(pnpm, [
    'install',
    '--frozen-lockfile',
    '--prod',
    '--reporter=append-only',
    // Said, because pnpm would put it elsewhere when this folder is a mount that outlives the build.
    `--store-dir=${join(homedir(), '.pnpm-store')}`,
    ...filters,
  ]);
  return pnpm;

  function run(program, args) {
    const done = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, CI: 'true' } });
    if (done.error || done.status !== 0) {
      process.stderr.write(`\`${program} ${args.join(' ')}\` failed${done.error ? `: ${done.error.message}` : ''}\n`);
      process.exit(1);
    }
  }
}
