import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package that a bundled source belongs to: an installed one, or one of ours. */
const INSTALLED = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//;
const OURS = /^(?:apps|packages)\/[^/]+/;

/**
 * Writes sbom.cdx.json (CycloneDX) into `out`: what the lock file says, with versions and licences, of those packages that went into
 * the bundle or lie beside it. What only tests and tools of our packages depend on is left out.
 * @param {{ root: string, out: string, pnpm: string, packages: string[], inputs: Set<string> }} options
 */
export function writeBill({ root, out, pnpm, packages, inputs }) {
  const filters = packages.flatMap((one) => ['--filter', one]);
  const args = [...filters, 'sbom', '--prod', '--sbom-format=cyclonedx', '--sbom-type=application'];
  const done = spawnSync(pnpm, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (done.error || done.status !== 0)
    throw new Error(`pnpm sbom failed${done.error ? `: ${done.error.message}` : ''}`);
  const bill = JSON.parse(done.stdout);
  const used = new Set([
    ...[...inputs].map((file) => packageOf(root, file)),
    ...installedIn(join(out, 'node_modules')),
  ]);
  const isUsed = (purl) => used.has(decodeURIComponent(purl.replace(/^pkg:npm\/|@[^@]*$/g, '')));
  bill.components = bill.components.filter(({ purl }) => isUsed(purl));
  const kept = new Set([bill.metadata.component['bom-ref'], ...bill.components.map((one) => one['bom-ref'])]);
  bill.dependencies = bill.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map((one) => ({ ...one, dependsOn: (one.dependsOn ?? []).filter((ref) => kept.has(ref)) }));
  writeFileSync(join(out, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
}

function packageOf(root, file) {
  const installed = file.match(INSTALLED)?.[1];
  if (installed !== undefined) return installed;
  const ours = file.match(OURS)?.[0];
  return ours === undefined ? undefined : JSON.parse(readFileSync(join(root, ours, 'package.json'), 'utf8')).name;
}

/** Names of the packages in a node_modules folder. */
function installedIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, name)).map((one) => `${name}/${one}`) : [name],
  );
}
