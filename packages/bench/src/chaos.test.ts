import { expect, test } from 'vitest';
import { runChaos } from './chaos.ts';
import { planFaults } from './chaos-plan.ts';

test('the same seed plans the same faults, another one others', () => {
  expect(planFaults(7, 60_000)).toEqual(planFaults(7, 60_000));
  expect(planFaults(7, 60_000)).not.toEqual(planFaults(8, 60_000));
  const kinds = new Set(planFaults(7, 60_000).map(({ fault }) => fault.kind));
  const services = ['kill', 'pause', 'terminate'];
  const others = ['cut-connections', 'model', 'postgres', 'pubsub', 'pushes', 'redis', 'storage'];
  expect([...kinds].sort()).toEqual([...services, ...others].sort());
});

test('a long run has a minute without a database, a minute without Pub/Sub and answers that never come', () => {
  const faults = planFaults(7, 300_000).map(({ fault }) => fault);
  expect(faults).toContainEqual({ kind: 'postgres', signal: expect.anything(), downMs: 60_000 });
  expect(faults).toContainEqual({ kind: 'pubsub', forMs: 60_000 });
  expect(faults).toContainEqual({ kind: 'model', fault: 'hang', times: 1 });
});

test('jobs on a stack that falls apart are neither lost nor doubled nor stuck', async () => {
  const seed = 20_261_124;
  const { breaches, timeline, acknowledged } = await runChaos({ seed, durationMs: 6_000, jobs: 2, calmMs: 150_000 });
  expect(breaches, `seed ${seed}\n${timeline.join('\n')}`).toEqual([]);
  expect(acknowledged).toBe(2);
}, 240_000);

test('many jobs on light phases, with owners who cancel, delete and revise, on a Redis cluster that fails over', async () => {
  const seed = 20_261_125;
  const { breaches, timeline, acknowledged } = await runChaos({
    ...{ seed, durationMs: 8_000, jobs: 30, calmMs: 150_000 },
    ...{ light: true, cluster: true },
  });
  expect(breaches, `seed ${seed}\n${timeline.join('\n')}`).toEqual([]);
  expect(acknowledged).toBe(30);
}, 240_000);
