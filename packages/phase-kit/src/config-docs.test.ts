import { configTable, describeConfig } from '@manga/config';
import { expect, test } from 'vitest';
import { ServiceEnv } from './config.ts';

test('docs/configuration.md lists every variable of the services as the schema has it', async () => {
  const page = [
    '# Configuration',
    '',
    'Every service is configured by these environment variables alone. They are checked at start: a wrong or missing value ends the process with',
    'one line that names it. What ends in `_SECRET` is the name of a secret in Secret Manager, resolved at start and never logged.',
    'Google’s own clients also read `PUBSUB_EMULATOR_HOST`, `GOOGLE_APPLICATION_CREDENTIALS` and `METADATA_SERVER_DETECTION`.',
    'This table is checked against `packages/phase-kit/src/config.ts` by a test.',
    '',
    configTable(ServiceEnv),
    '',
  ].join('\n');
  await expect(page).toMatchFileSnapshot('../../../docs/configuration.md');
});

test('every variable says what it is for', () => {
  expect(describeConfig(ServiceEnv).filter(({ description }) => description === '')).toEqual([]);
});
