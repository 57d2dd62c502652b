import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { signInLocally } from './connection.ts';
import { makeManga } from './make-manga.ts';
import { createMangaClient } from './manga-client.ts';
import { ROOT } from './paths.ts';
import { startStack } from './stack.ts';

// What the images run, bundled far away from the sources: nothing may be missing there.

const run = promisify(execFile);
/** The targets with something beside their bundle: fonts, native modules, WebAssembly, SQL, worker threads. */
const TARGETS = ['phase6', 'phase7', 'phase8', 'emulators', 'tools'];
const STORY = `雨の夜、ユキは駅のホームに立っていた。
「遅いよ、ケン」とユキは言った。
ケンは走ってきて、息を切らした。
「ごめん。傘を買っていたんだ」とケンは笑った。
ユキは傘を受け取り、二人は並んで歩き出した。`;

let folder: string;
const bundle = (target: string, file = 'main.js') => join(folder, target, file);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manga-bundle-'));
  for (const target of TARGETS) {
    await run(process.execPath, ['packages/cli/bundle.mjs', '--sbom', target, join(folder, target)], { cwd: ROOT });
  }
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test('bundled services draw, letter and bind a manga, with all fonts, native modules and WebAssembly beside them', async () => {
  const stack = await startStack({
    port: 0,
    folder: join(folder, 'stack'),
    keepData: false,
    logLevel: 'INFO',
    watch: false,
    entries: { 6: bundle('phase6'), 7: bundle('phase7'), 8: bundle('phase8') },
  });
  try {
    const file = join(folder, 'story.txt');
    await writeFile(file, STORY);
    const client = createMangaClient({ url: stack.url, token: () => signInLocally(stack.signIn, 'author') });
    const made = await makeManga(client, { file, outputFolder: folder });
    expect(made.manga.status).toBe('completed');
    expect((await stat(made.files.pdf!)).size).toBeGreaterThan(10_000);
  } finally {
    await stack.stop();
  }
}, 120_000);

test('the tools’ image has the studio’s page, whose script and styles are where its one file says', async () => {
  const page = join(folder, 'tools', 'studio');
  const html = await readFile(join(page, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="(assets\/[^"]+)"/g)].map(([, file = '']) => file);
  expect(named.map((file) => file.replace(/-[A-Z0-9]{8}\./, '-HASH.')).sort()).toEqual([
    'assets/studio-HASH.css',
    'assets/studio-HASH.js',
  ]);
  for (const file of named) {
    const text = await readFile(join(page, file), 'utf8');
    expect(text.length).toBeGreaterThan(1_000);
    expect(text.includes(ROOT)).toBe(false);
  }
  // What the page knows of the contracts is worked out before: it carries no schema library.
  const script = await readFile(join(page, named.find((file) => file.endsWith('.js')) as string), 'utf8');
  expect(script).not.toMatch(/ZodError|new Function/);
});

test('a bundle brings its bill of materials: what is in it or beside it, and nothing else', async () => {
  const Bill = z.object({ bomFormat: z.literal('CycloneDX'), components: z.array(z.object({ purl: z.string() })) });
  const namesOf = async (target: string) => {
    const { components } = Bill.parse(JSON.parse(await readFile(bundle(target, 'sbom.cdx.json'), 'utf8')));
    return components.map(({ purl }) => decodeURIComponent(purl.replace(/^pkg:npm\/|@[^@]+$/g, '')));
  };
  for (const target of TARGETS) {
    const names = await namesOf(target);
    expect([target, names.includes('zod'), names.includes('vitest')]).toEqual([target, true, false]);
    const native = await readdir(join(folder, target, 'node_modules')).catch((): string[] => []);
    expect([target, names.includes('sharp')]).toEqual([target, native.includes('sharp')]);
  }
  expect(await namesOf('phase6')).toEqual(
    expect.arrayContaining(['fastify', 'pg', 'ioredis', '@google/genai', '@manga/errors']),
  );
});

test('a bundle knows nothing of the machine that made it', async () => {
  for (const target of TARGETS) {
    for (const file of (await readdir(join(folder, target))).filter((name) => name.endsWith('.js'))) {
      expect((await readFile(bundle(target, file), 'utf8')).includes(ROOT), `${target}/${file}`).toBe(false);
    }
  }
});

test.each([
  ['phase7', 'main.js', 'DB_HOST'],
  ['phase7', 'migrate.js', 'DB_HOST'],
  ['tools', 'migrate.js', 'DB_HOST'],
  ['tools', 'provision.js', 'DB_PASSWORD'],
])('%s/%s without its environment ends with a line that names what is missing', async (target, file, variable) => {
  const ended = await run(process.execPath, [bundle(target, file)], { env: {}, cwd: folder }).catch((error) => error);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain(variable);
});

test('the migration job finds its SQL, and the emulators their threads’ code and the dictionary', async () => {
  expect(await readdir(join(folder, 'tools', 'migrations'))).toEqual(
    await readdir(join(ROOT, 'packages/postgres/migrations')),
  );
  const beside = await readdir(join(folder, 'emulators'));
  expect(beside).toEqual(expect.arrayContaining(['author-worker.js', 'illustrator-worker.js']));
  await stat(join(folder, 'emulators/node_modules/@patdx/kuromoji/dict/base.dat.gz'));
});
