import { expect, test } from 'vitest';
import { measureGrowth } from './growth.ts';

test('three processes with deliveries that wait do far more than one', async () => {
  const rows: Record<string, number>[] = [];
  const options = { processes: [1, 3], concurrency: 4, waitMs: 500, jobs: 16 };
  await measureGrowth(options, (row) => rows.push(row));
  expect(rows.map(({ processes }) => processes)).toEqual([1, 3]);
  // Not more than their places allow, or they would not be what is measured.
  for (const row of rows) expect(row['of what waiting allows']).toBeLessThan(1.2);
  expect(rows[1]!['times one process']).toBeGreaterThan(1.7);
}, 120_000);
