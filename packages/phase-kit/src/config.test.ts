import { loadConfig } from '@manga/config';
import { expect, test } from 'vitest';
import { ServiceEnv } from './config.ts';

/** All that has to be set; the rest has defaults. */
const env = {
  ENVIRONMENT: 'dev',
  GOOGLE_CLOUD_PROJECT: 'manga-dev',
  DB_HOST: '10.0.0.2',
  DB_USER: 'manga',
  DB_PASSWORD_SECRET: 'db-password',
  REDIS_HOST: '10.0.0.3',
  INPUT_BUCKET: 'manga-input',
  OUTPUT_BUCKET: 'manga-output',
  FINAL_BUCKET: 'manga-final',
  TEMP_BUCKET: 'manga-temp',
  PUSH_AUDIENCE: 'https://phase1.test',
  PUSH_SERVICE_ACCOUNT: 'push@manga-dev.iam.gserviceaccount.com',
  AUTH_AUDIENCE: 'manga',
  AUTH_ISSUER: 'https://accounts.google.com',
  AUTH_JWKS_URL: 'https://www.googleapis.com/oauth2/v3/certs',
};

test('what has no sensible default has to be set, and nothing else', () => {
  expect(loadConfig(ServiceEnv, env)).toMatchObject({
    PORT: 8080,
    CONCURRENCY: 50,
    IMAGE_CONCURRENCY: 10,
    PUBSUB_TOPIC: 'phase-completed',
    IMAGE_MODELS: expect.arrayContaining(['imagen-4.0-generate-001']),
  });
  for (const name of Object.keys(env)) {
    expect(() => loadConfig(ServiceEnv, { ...env, [name]: undefined })).toThrow(name);
  }
});

test.each([
  ['PORT', '0'],
  ['ENVIRONMENT', 'moon'],
  ['DB_POOL_MAX', 'many'],
  ['REDIS_CLUSTER_MODE', 'perhaps'],
  ['DB_PASSWORD_SECRET', 'pass word!'],
  ['AUTH_JWKS_URL', 'ftp://keys'],
  ['IMAGE_MODELS', ' , '],
  ['PUSH_SERVICE_ACCOUNT', 'nobody'],
])('%s=%s stops the start with a line that names it', (name, value) => {
  expect(() => loadConfig(ServiceEnv, { ...env, [name]: value })).toThrow(new RegExp(`^${name}: must be `));
});
