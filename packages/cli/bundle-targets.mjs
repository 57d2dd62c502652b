import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PHASES = [1, 2, 3, 4, 5, 6, 7, 8];
const PROTOS = 'build/protos/protos.json';

/**
 * What can be bundled: entry points by the name of their file, the packages whose dependencies have to be installed for
 * that, where the studio's page goes if it is part of it, and what the programs read at run time by a name that a bundler cannot see.
 * @param {string} root of the repository
 */
export function bundleTargets(root) {
  const packageName = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).name;
  const services = PHASES.map((phase) => [
    `phase${phase}`,
    {
      packages: [packageName(`apps/phase${phase}`)],
      // Every image can bring the database up to its own commit: the rollout lets it, before the new version answers.
      entries: { main: `apps/phase${phase}/src/main.ts`, migrate: 'packages/phase-kit/src/migrate-main.ts' },
      copies: [{ from: 'packages/postgres/migrations', to: 'migrations' }],
    },
  ]);
  return {
    ...Object.fromEntries(services),
    'budget-guard': {
      packages: ['@manga/budget-guard'],
      entries: { main: 'apps/budget-guard/src/main.ts' },
      copies: [],
    },
    emulators: {
      packages: ['@manga/emulators'],
      entries: { main: 'packages/emulators/src/main.ts' },
      copies: ['pubsub', 'secret-manager'].map((library) => ({
        from: `packages/emulators/node_modules/@google-cloud/${library}/${PROTOS}`,
        to: `node_modules/@google-cloud/${library}/${PROTOS}`,
      })),
    },
    studio: { packages: [packageName('apps/studio')], entries: {}, copies: [], page: '.' },
    tools: {
      packages: ['@manga/cli', '@manga/phase-kit', packageName('apps/studio')],
      entries: {
        'load-balancer': 'packages/cli/src/load-balancer-main.ts',
        provision: 'packages/cli/src/provision-main.ts',
        scheduler: 'packages/cli/src/scheduler-main.ts',
        migrate: 'packages/phase-kit/src/migrate-main.ts',
      },
      copies: [{ from: 'packages/postgres/migrations', to: 'migrations' }],
      page: 'studio',
    },
  };
}
