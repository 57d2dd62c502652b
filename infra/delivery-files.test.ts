import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { cdnNames, deliveryFiles, environmentNames, MORE_PARAMETERS } from './delivery-files.ts';
import { startStandIn } from './gcloud/stand-in.ts';
import { INFRA, platform, readInfra } from './read-platform.ts';

const files = deliveryFiles();

test.each(Object.entries(files))('%s is what the platform’s tables say', async (path, text) => {
  await expect(text).toMatchFileSnapshot(join(INFRA, path));
});

test('every value that a manifest leaves to its target is one that Terraform gives to targets', () => {
  const composition = readInfra('platform/main.tf');
  for (const name of MORE_PARAMETERS) expect(composition).toMatch(new RegExp(`\\b${name}\\s+= `));
  const given = [...environmentNames(), ...cdnNames(), ...MORE_PARAMETERS];
  for (const [path, text] of Object.entries(files)) {
    const all = [...text.matchAll(/# from-param: .*?\$\{(\w+)\}/g)].map(([, name = '']) => name);
    // A service's own instances within what the environment allows (local.instances).
    const scale = all.filter((name) => /_(KEPT|MOST)$/.test(name));
    const key = path.split('/')[1]?.toUpperCase();
    if (path.endsWith('service.yaml')) expect(scale).toEqual([`${key}_MOST`, `${key}_KEPT`, `${key}_MOST`]);
    const asked = all.filter((name) => !scale.includes(name));
    expect([path, asked.filter((name) => !given.includes(name))]).toEqual([path, []]);
    if (!path.endsWith('service.yaml')) continue;
    const signs = platform.services[path.split('/')[1] ?? '']?.cdn === true;
    expect([path, asked.length]).toEqual([path, given.length - (signs ? 0 : cdnNames().length)]);
  }
});

const Service = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        containers: z.array(
          z.object({
            image: z.string(),
            env: z.array(z.object({ name: z.string(), value: z.string() })),
            startupProbe: z.object({ httpGet: z.object({ path: z.string() }) }),
          }),
        ),
      }),
    }),
  }),
});
const Skaffold = z.object({
  customActions: z.array(z.object({ name: z.string(), containers: z.array(z.object({ args: z.array(z.string()) })) })),
  profiles: z.array(z.object({ name: z.string(), verify: z.array(z.unknown()).min(1) })),
});

test('the manifests are YAML of one container each, whose image the release names', () => {
  for (const [path, text] of Object.entries(files)) {
    const key = path.split('/')[1];
    if (path.endsWith('service.yaml')) {
      const { containers } = Service.parse(parse(text)).spec.template.spec;
      expect(containers.map(({ image }) => image)).toEqual([key]);
      continue;
    }
    const { customActions, profiles } = Skaffold.parse(parse(text));
    expect(profiles.map(({ name }) => name)).toEqual(readdirSync(join(INFRA, 'envs')).sort());
    // The action that the pipeline calls before a canary (infra/modules/delivery/main.tf).
    expect(customActions.map(({ name }) => name)).toEqual(['migrate']);
    expect(text).toContain('value: IMAGE-OF-THE-RELEASE');
    expect(text).not.toMatch(/latest/);
  }
});

test('the scripts within skaffold.yaml arrive as they are', () => {
  const { customActions } = Skaffold.parse(parse(files['delivery/phase1/skaffold.yaml']!));
  expect(customActions[0]?.containers[0]?.args).toEqual([
    '-c',
    readFileSync(join(INFRA, 'delivery/migrate.sh'), 'utf8'),
  ]);
});

const ENV = { IMAGE: 'r/phase1@sha256:0', CLOUD_RUN_PROJECT: 'p', CLOUD_RUN_LOCATION: 'asia-northeast1' };

test('the migration runs the release’s own image, and a failure at any step fails the rollout', async () => {
  const standIn = await startStandIn({ gcloud: () => '', changes: () => true });
  try {
    const script = join(INFRA, 'delivery/migrate.sh');
    const { status, calls } = await standIn.run(script, [], { env: ENV });
    expect(status).toBe(0);
    expect(calls.map((call) => call.slice(1, 4).join(' '))).toEqual(['run jobs update', 'run jobs execute']);
    expect(calls[0]).toContain('--image=r/phase1@sha256:0');
    expect(calls[1]).toContain('--wait');
    for (const call of [1, 2]) {
      const failed = await standIn.run(script, [], { env: ENV, failure: { call, when: 'before' } });
      expect([call, failed.status]).toEqual([call, 1]);
    }
  } finally {
    await standIn.stop();
  }
});
