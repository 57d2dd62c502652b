import { cpSync, existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** What a package carries for people and compilers. Licences stay, also where a README tells them. */
const USELESS = [
  /\.d\.[cm]?ts$/,
  /\.map$/,
  /(?:^|\/)(?:CHANGELOG|SECURITY)\.md$/i,
  /^(?:src|test|docs|examples|install)(?:\/|$)/,
];

/** package → the folder it was copied from. */
const copied = new Map();

/**
 * Copies an installed package and what it depends on to `out`/node_modules.
 * @param {{ name: string, importer: string, out: string }} options `importer` is a file that imports the package
 */
export function copyPackage({ name, importer, out }) {
  const folder = findPackage(name, dirname(realpathSync(importer)));
  if (folder === undefined) throw new Error(`${name}, which ${importer} imports, is not installed`);
  copyFolder({ name, folder, out });
}

function copyFolder({ name, folder, out }) {
  const known = copied.get(name);
  if (known === folder) return;
  if (known !== undefined) throw new Error(`two versions of ${name} in one image: ${known} and ${folder}`);
  copied.set(name, folder);
  cpSync(folder, join(out, 'node_modules', name), {
    recursive: true,
    filter: (file) => isUseful(file.slice(folder.length + 1)),
  });
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  for (const dependency of Object.keys({ ...dependencies, ...optionalDependencies })) {
    // Optional ones of other platforms are not installed.
    const found = findPackage(dependency, folder);
    if (found !== undefined) copyFolder({ name: dependency, folder: found, out });
    else if (dependency in dependencies && !(dependency in optionalDependencies))
      throw new Error(`${name} needs ${dependency}, which is not installed`);
  }
}

/** As Node.js looks: in every node_modules on the way up. */
function findPackage(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(candidate)) return realpathSync(candidate);
    if (folder === dirname(folder)) return undefined;
  }
}

function isUseful(file) {
  const path = file.split(sep).join('/');
  return !path.startsWith('node_modules') && !USELESS.some((pattern) => pattern.test(path));
}
