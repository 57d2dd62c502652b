import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ticket } from './gate.ts';
import { createLocalGate } from './local-gate.ts';
import { simulate } from './test-simulation.ts';

const settings = { start: 600, floor: 60, inFlight: 20 };
const setUp = (known = { instances: 4, rate: 600 }) => {
  const clock = { now: 0 };
  return { clock, gate: createLocalGate(settings, known, () => clock.now) };
};
const ticket = (id: string): Ticket => ({ id, job: 'job', cost: 1 });
/** Calls a minute that get through while a hundred wait. */
async function speedOf({ clock, gate }: ReturnType<typeof setUp>) {
  const from = clock.now;
  const calls = Array.from({ length: 100 }, () => ({ job: 'job' }));
  await simulate({ clock, gate, calls, model: () => ({ ms: 1 }) });
  return (99 * 60_000) / (clock.now - from);
}

test('an instance keeps to its part of the rate and of the flights', async () => {
  expect(await speedOf(setUp())).toBeCloseTo(150, -1);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (instances) => {
      const { clock, gate } = setUp({ instances, rate: 60_000 });
      const calls = Array.from({ length: 60 }, () => ({ job: 'job' }));
      const ends = await simulate({ clock, gate, calls, model: () => ({ ms: 1_000 }) });
      const together = ends.map(({ at }) => ends.filter((end) => end.at <= at && end.endedAt > at).length);
      expect(Math.max(...together)).toBe(Math.min(60, Math.max(1, Math.floor(20 / instances))));
    }),
  );
});

test('a refusal lowers it, quiet brings it back to the part and no further', async () => {
  const bench = setUp();
  const turn = await bench.gate.ask(ticket('first'));
  if (!turn.go) return expect.fail('the first has to go');
  await turn.end({ kind: 'refused', retryAfterMs: 3_000 });
  expect(await bench.gate.ask(ticket('second'))).toEqual({ go: false, waitMs: 1_000 });
  await bench.gate.leave(ticket('second'));
  bench.clock.now += 3_000;
  expect(await speedOf(bench)).toBeLessThan(150);
  for (let minute = 0; minute < 3; minute += 1) await speedOf(bench);
  expect(await speedOf(bench)).toBeCloseTo(150, -1);
});

test('who came first goes first; who gives up makes room', async () => {
  const { clock, gate } = setUp();
  expect((await gate.ask(ticket('a'))).go).toBe(true);
  for (const id of ['b', 'c']) expect((await gate.ask(ticket(id))).go).toBe(false);
  clock.now += 1_000;
  expect((await gate.ask(ticket('c'))).go).toBe(false);
  await gate.leave(ticket('b'));
  expect((await gate.ask(ticket('c'))).go).toBe(true);
});

test('what is learned of the shared gate is kept to', async () => {
  const bench = setUp();
  bench.gate.adopt({ instances: 2, rate: 120 });
  expect(await speedOf(bench)).toBeCloseTo(60, -1);
});
