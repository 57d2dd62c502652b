import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measure } from './pages.ts';
import { makeMeasuredBook } from './pages-book.ts';

/** Pages that are drawn in this test, on a busy machine. */
const TIMEOUT_MS = 180_000;

test.each(['book', 'screened'] as const)(
  'a %s four times as long takes hardly more memory to make, far below 700 MB',
  {
    timeout: TIMEOUT_MS,
  },
  async (subject) => {
    const folder = await mkdtemp(join(tmpdir(), 'pages-memory-'));
    try {
      await makeMeasuredBook(folder, 4);
      const short = await measure(subject, folder, 12);
      const long = await measure(subject, folder, 48);
      // 36 more pages of decoded pictures and pixels would be 500 MiB.
      expect(long.peakMib).toBeLessThan(short.peakMib * 1.3);
      expect(long.peakMib).toBeLessThan(700);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
