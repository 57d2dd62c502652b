#!/usr/bin/env node
// node packages/cli/bundle.mjs [--install] TARGET FOLDER
// Makes what a container image needs to run TARGET: one bundled file for each entry point, and beside it only what cannot
// be bundled (native modules, fonts, dictionaries, SQL). Plain JavaScript, because image builds run it on a bare Node.js.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installFor } from './bundle-install.mjs';
import { bundleTargets } from './bundle-targets.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values, positionals } = parseArgs({ options: { install: { type: 'boolean' } }, allowPositionals: true });
const targets = bundleTargets(root);
const [name, folder] = positionals;
const target = targets[name];
if (target === undefined || folder === undefined) {
  process.stderr.write(
    `usage: bundle.mjs [--install] TARGET FOLDER\nTARGET is one of ${Object.keys(targets).join(', ')}\n`,
  );
  process.exit(2);
}
if (values.install) installFor(root, target);

// Only now, because a bare clone has no esbuild before the installation.
const { bundleEntries } = await import('./bundle-entries.mjs');
const { copyPackage } = await import('./bundle-packages.mjs');

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
for (const { from, to } of target.copies) cpSync(join(root, from), join(out, to), { recursive: true });
process.stdout.write(`${name}: ${Object.keys(target.entries).join('.js, ')}.js in ${folder}\n`);

/** Copies one file of a package to the same place under our own node_modules. */
function copyModuleFile(file) {
  const place = file.slice(file.lastIndexOf('/node_modules/'));
  mkdirSync(dirname(join(out, place)), { recursive: true });
  cpSync(file, join(out, place), { dereference: true });
}
