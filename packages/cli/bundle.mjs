#!/usr/bin/env node
// node packages/cli/bundle.mjs [--install] [--sbom] [--compile-cache NODE] TARGET FOLDER
// Makes what a container image needs to run TARGET: one bundled file for each entry point, and beside it only what cannot
// be bundled (native modules, fonts, dictionaries, SQL). Plain JavaScript, because image builds run it on a bare Node.js.
import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installFor } from './bundle-install.mjs';
import { bundleTargets } from './bundle-targets.mjs';

/** The user of distroless images. */
const NOBODY = 65_532;
const COMPILE_TIMEOUT_MS = 30_000;

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values, positionals } = parseArgs({
  options: {
    /** Bring what the target needs first, into a bare clone. */
    install: { type: 'boolean' },
    /** Say in sbom.cdx.json (CycloneDX) which packages the target is made of. */
    sbom: { type: 'boolean' },
    /** The Node.js that will run the bundle: let it compile the code now and keep the outcome beside it. */
    'compile-cache': { type: 'string' },
  },
  allowPositionals: true,
});
const targets = bundleTargets(root);
const [name, folder] = positionals;
const target = targets[name];
if (target === undefined || folder === undefined) {
  process.stderr.write(
    `usage: bundle.mjs [--install] [--sbom] [--compile-cache NODE] TARGET FOLDER\nTARGET is one of ${Object.keys(targets).join(', ')}\n`,
  );
  process.exit(2);
}
const pnpm = values.install ? installFor(root, target) : 'pnpm';

// Only now, because a bare clone has no esbuild before the installation.
const { bundleEntries } = await import('./bundle-entries.mjs');
const { copyPackage } = await import('./bundle-packages.mjs');
const { writeBill } = await import('./bundle-bill.mjs');

const out = resolve(folder);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
// The bundle is ES modules; without this, Node.js would read it twice to find out.
writeFileSync(join(out, 'package.json'), '{"type":"module"}\n');

const { externals, inputs } = await bundleEntries({ root, out, entries: target.entries });
for (const { name: external, importer } of externals) copyPackage({ name: external, importer, out });
if (inputs.has('packages/comic/src/font-files.ts')) {
  const { FONT_NAMES, fontPath } = await import('../comic/src/font-files.ts');
  for (const font of FONT_NAMES) copyModuleFile(fontPath(font));
}
if (target.page !== undefined) {
  const { bundleStudio } = await import('./src/bundle-studio.ts');
  await bundleStudio({ root, out: join(out, target.page) });
}
for (const { from, to } of target.copies) cpSync(join(root, from), join(out, to), { recursive: true });
if (values.sbom) writeBill({ root, out, pnpm, packages: target.packages, inputs });
if (values['compile-cache'] !== undefined) keepCompiled(values['compile-cache']);
const made = [
  ...Object.keys(target.entries).map((entry) => `${entry}.js`),
  ...(target.page === undefined ? [] : ['the page']),
];
process.stdout.write(`${name}: ${made.join(', ')} in ${folder}\n`);

/** Copies one file of a package, and the package's licence, to the same place under our own node_modules. */
function copyModuleFile(file) {
  const start = file.lastIndexOf('/node_modules/');
  const [scope, packageName] = file.slice(start + '/node_modules/'.length).split('/');
  const folder = join(file.slice(0, start), 'node_modules', scope, packageName);
  const licences = readdirSync(folder).filter((one) => /^(?:LICENSE|LICENCE|OFL)/i.test(one));
  for (const one of [file, ...licences.map((licence) => join(folder, licence))]) {
    const place = join(out, one.slice(start));
    mkdirSync(dirname(place), { recursive: true });
    cpSync(one, place, { dereference: true });
  }
}

/**
 * V8's compiled code for the bundle: less than half the start time and a fifth less memory. It counts only for the same
 * Node.js, path and user, hence the image's own. Without its environment a program ends right after it was loaded.
 */
function keepCompiled(node) {
  const cache = join(out, '.compile-cache');
  mkdirSync(cache);
  chownSync(cache, NOBODY, NOBODY);
  for (const entry of Object.keys(target.entries)) {
    spawnSync(node, [`${entry}.js`], {
      cwd: out,
      env: { NODE_COMPILE_CACHE: cache },
      uid: NOBODY,
      gid: NOBODY,
      stdio: 'ignore',
      timeout: COMPILE_TIMEOUT_MS,
    });
  }
  if (readdirSync(cache).length === 0) throw new Error(`${node} left no compiled code in ${cache}`);
}
