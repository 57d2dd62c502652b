import { expect, test } from 'vitest';
import { differences, runDrill } from './drill.ts';

test('a comparison says what is gone, what is new and what changed', () => {
  expect(differences({ a: '1', b: '2', c: '3' }, { a: '1', b: '4', d: '5' })).toEqual([
    'b: 2 before, 4 after',
    'c: 3 before, nothing after',
    'd: nothing before, 5 after',
  ]);
});

test('all is lost in the middle of a job but backups and buckets: all is back, and the job completes', async () => {
  const timeline: string[] = [];
  const parts = await runDrill({ inFlight: 1, keys: 20, note: (what) => void timeline.push(what) });
  expect(parts.map(({ name }) => name)).toEqual([
    'database, to a moment',
    'database, daily copy',
    'Redis',
    'services',
    'jobs in flight',
  ]);
  for (const { name, lost, tookMs, rtoMinutes } of parts) {
    expect([name, lost], timeline.join('\n')).toEqual([name, []]);
    expect(tookMs).toBeLessThan(rtoMinutes * 60_000);
  }
}, 360_000);
