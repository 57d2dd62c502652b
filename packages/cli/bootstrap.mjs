#!/usr/bin/env node
// Brings a fresh clone to the point where TypeScript runs, with nothing but Node.js >= 20 and npm:
// Node.js 24 and pnpm from the npm registry, the workspace's packages, redis-server. Then hands over.
// Plain JavaScript without dependencies, because it runs before there are any.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const toolchain = join(root, '.toolchain');
const NODE_MAJOR = 24;

function say(message) {
  process.stderr.write(`setup: ${message}\n`);
}

function fail(message) {
  process.stderr.write(`setup: ${message}\n`);
  process.exit(1);
}

/** Runs a program to its end; its output goes to stderr, so that stdout belongs to the command itself. */
function run(program, args, options = {}) {
  const done = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (done.error || done.status !== 0) {
    fail(
      `\`${program} ${args.join(' ')}\` failed${done.error ? `: ${done.error.message}` : ` with exit code ${done.status}`}`,
    );
  }
}

/** Debian keeps servers where only root's PATH leads. */
function has(program) {
  return spawnSync('sh', ['-c', `PATH="$PATH:/usr/sbin" command -v ${program}`], { stdio: 'ignore' }).status === 0;
}

function ownNodeIsEnough() {
  return Number(process.versions.node.split('.')[0]) >= NODE_MAJOR;
}

/** Folders that go in front of PATH, so that node and pnpm are the project's. */
function ensureToolchain() {
  const pnpm = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;
  const wanted = ownNodeIsEnough() ? [pnpm] : [`node@${NODE_MAJOR}`, pnpm];
  const stamp = join(toolchain, 'stamp');
  const bin = join(toolchain, 'node_modules', '.bin');
  // More than is wanted stays: this may have been started by the very node that an install would then take away.
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8').split(' ') : [];
  if (!wanted.every((name) => installed.includes(name))) {
    say(`installing ${wanted.join(' and ')} from the npm registry into .toolchain`);
    mkdirSync(toolchain, { recursive: true });
    // Both packages put their platform's binary in place with an install script, which newer npm asks leave for.
    const manifest = { private: true, allowScripts: { node: true, pnpm: true } };
    writeFileSync(join(toolchain, 'package.json'), JSON.stringify(manifest));
    run('npm', [
      'install',
      '--prefix',
      toolchain,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...wanted,
    ]);
    writeFileSync(stamp, wanted.join(' '));
  }
  return bin;
}

/** Digest of everything that decides what pnpm installs. */
function dependencyDigest() {
  const hash = createHash('sha256');
  const files = ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml'];
  for (const group of ['apps', 'packages']) {
    for (const name of readdirSync(join(root, group)).sort()) files.push(join(group, name, 'package.json'));
  }
  for (const file of files) if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function ensurePackages(env) {
  const stamp = join(root, 'node_modules', '.installed');
  const digest = dependencyDigest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  say('installing the packages');
  run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'], { env });
  writeFileSync(stamp, digest);
}

/** Debian packages that the stack or the tests start; program → package. */
function ensureSystem(programs) {
  const missing = Object.entries(programs)
    .filter(([program]) => !has(program))
    .map(([, name]) => name);
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !has('apt-get'))
    fail(`please install: ${missing.join(', ')} (on Debian: sudo ${command})`);
  say(`installing ${missing.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  run('sh', ['-c', `${command} >/dev/null`], { env });
}

const [command = 'help', ...args] = process.argv.slice(2);
const bin = ensureToolchain();
const env = {
  // Eight services compile the same sources at every start; the cache makes that a third of the time.
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node-compile'),
  ...process.env,
  PATH: [bin, join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
};
ensurePackages(env);
if (command !== 'install') {
  ensureSystem({
    'redis-server': 'redis-server',
    ...(command === 'test' || command === 'drill' ? { pg_dump: 'postgresql-client' } : {}),
    ...(command === 'test'
      ? {
          pdfinfo: 'poppler-utils',
          qpdf: 'qpdf',
          unzip: 'unzip',
          epubcheck: 'epubcheck',
          chromium: 'chromium',
          pgbouncer: 'pgbouncer',
          shellcheck: 'shellcheck',
        }
      : {}),
  });
  const node = ownNodeIsEnough() ? process.execPath : join(bin, 'node');
  const programs = {
    test: join('packages', 'cli', 'src', 'test-all.ts'),
    bench: join('packages', 'bench', 'src', 'main.ts'),
    chaos: join('packages', 'bench', 'src', 'chaos-main.ts'),
    drill: join('packages', 'bench', 'src', 'drill-main.ts'),
  };
  const program = programs[command];
  const target =
    program === undefined
      ? [join('packages', 'cli', 'src', 'main.ts'), ...(command === 'manga' ? args : [command, ...args])]
      : [program, ...args];
  env.MANGA_BOOTSTRAP = String(process.pid);
  const child = spawnSync(node, ['--disable-warning=ExperimentalWarning', ...target], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  if (child.error) fail(child.error.message);
  process.exit(child.status ?? 1);
}
