import { execFile } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Book } from './book.ts';
import { createEpub } from './export-epub.ts';
import { loadSharp } from './load-sharp.ts';
import { pageFormat } from './page-profile.ts';

const run = promisify(execFile);
/** Where Debian's package puts it; its command needs a kernel that starts jars by themselves. */
const JAR = '/usr/share/java/epubcheck.jar';
const CHECK_MS = 60_000;

const japanese: Book = {
  id: '123e4567-e89b-42d3-a456-426614174000',
  title: '雨の駅 <1> & "2"',
  language: 'ja',
  genre: 'drama',
  summary: 'Two friends\u0001 meet.',
  rightToLeft: true,
  format: pageFormat('b5'),
  pages: 3,
  modified: new Date('2026-11-01T00:00:00Z'),
};
const english: Book = {
  ...japanese,
  title: ' ',
  language: 'en',
  genre: '',
  summary: '\u0001',
  rightToLeft: false,
  format: pageFormat('us-comic'),
};

async function epubOf(book: Book): Promise<Buffer> {
  const sharp = await loadSharp();
  const [width, height] = [300, 420];
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#808080' } })
    .jpeg()
    .toBuffer();
  const epub = createEpub(book);
  const whole = buffer(epub.stream);
  // The second and the third page are the halves of a double page.
  const sides = book.rightToLeft
    ? (['left', 'right', 'left'] as const)
    : (['right', 'left', 'right', 'single'] as const);
  const words = [['「遅い！」', '<b>&amp;</b> \u0000😀'], [], ['…'], []];
  for (const [index, side] of sides.entries()) {
    await epub.add({ image: { bytes, contentType: 'image/jpeg', width, height }, side, words: words[index]! });
  }
  await epub.end();
  return whole;
}

const installed = await access(JAR).then(
  () => true,
  () => false,
);

for (const [name, book] of [
  ['read from right to left', japanese],
  ['read from left to right that has neither title nor summary', english],
] as const) {
  test(`epubcheck finds neither errors nor warnings in a book ${name}`, { timeout: CHECK_MS }, async ({ skip }) => {
    if (!installed) skip('epubcheck is not installed (Debian: apt-get install epubcheck)');
    const folder = await mkdtemp(join(tmpdir(), 'epubcheck-'));
    try {
      const file = join(folder, 'book.epub');
      await writeFile(file, await epubOf(book));
      // Answers 1 when it finds something: what it found is on its error output.
      const { stdout, stderr } = await run('java', ['-jar', JAR, file], { timeout: CHECK_MS }).catch(
        (error: { stdout: string; stderr: string }) => error,
      );
      expect(stderr.match(/^(?:FATAL|ERROR|WARNING).*/gm) ?? []).toEqual([]);
      expect(stdout).toContain('0 fatals / 0 errors / 0 warnings');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
