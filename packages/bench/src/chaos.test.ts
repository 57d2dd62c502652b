import { expect, test } from 'vitest';
import { runChaos } from './chaos.ts';
import { planFaults } from './chaos-plan.ts';

test('the same seed plans the same faults, another one others', () => {
  expect(planFaults(7, 60_000)).toEqual(planFaults(7, 60_000));
  expect(planFaults(7, 60_000)).not.toEqual(planFaults(8, 60_000));
  const kinds = new Set(planFaults(7, 60_000).map(({ fault }) => fault.kind));
  expect([...kinds].sort()).toEqual(['kill', 'model', 'pause', 'postgres', 'pushes', 'redis-flush', 'terminate']);
});

test('jobs on a stack that falls apart are neither lost nor doubled nor stuck', async () => {
  const seed = 20_261_124;
  const { breaches, timeline, acknowledged } = await runChaos({ seed, durationMs: 6_000, jobs: 2, calmMs: 150_000 });
  expect(breaches, `seed ${seed}\n${timeline.join('\n')}`).toEqual([]);
  expect(acknowledged).toBe(2);
}, 240_000);
