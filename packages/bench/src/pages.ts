import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { makeMeasuredBook } from './pages-book.ts';
import type { PageSubjectName } from './pages-subjects.ts';

const run = promisify(execFile);
const CHILD = fileURLToPath(new URL('./pages-main.ts', import.meta.url));
/** Different pages; a longer book has them again. */
const MADE_PAGES = 20;
/** Longest time of one run, in milliseconds. */
const LONGEST_MS = 30 * 60_000;

const PageRun = z.strictObject({ elapsedMs: z.number(), cpuMs: z.number(), peakMib: z.number() });
export type PageRun = z.infer<typeof PageRun>;

export interface PagesOptions {
  /** Length of the book. */
  pages: number;
  /** How often both are run in turn; the fastest run counts, as others share the machine. */
  rounds: number;
}

export type PagesRow = Record<string, string | number>;

/** Makes a book of so many pages, next to what sharp alone needs to decode the same panels and encode the same pages. */
export async function measurePages({ pages, rounds }: PagesOptions, say: (row: PagesRow) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'manga-bench-pages-'));
  try {
    const made = await makeMeasuredBook(folder, MADE_PAGES);
    say({ subject: 'layout', pages: made.pages, ms: Math.round(made.layoutMs) });
    const runs: Record<PageSubjectName, PageRun[]> = { book: [], screened: [], sharp: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const subject of ['sharp', 'book', 'screened'] as const)
        runs[subject].push(await measure(subject, folder, pages));
    }
    const [book, screened, sharp] = [bestOf(runs.book), bestOf(runs.screened), bestOf(runs.sharp)];
    say(rowOf('sharp alone: panels decoded, pages encoded', sharp, pages));
    say(rowOf('book: pages drawn and encoded, PDF, CBZ, EPUB', book, pages));
    say(rowOf('the same with the PDF screened for offset', screened, pages));
    say(ratioOf('book to sharp alone', book, sharp));
    say(ratioOf('screened book to sharp alone', screened, sharp));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One run of a subject in a process of its own. */
export async function measure(subject: PageSubjectName, folder: string, pages: number): Promise<PageRun> {
  const { stdout } = await run(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', CHILD, subject, folder, String(pages)],
    { timeout: LONGEST_MS },
  );
  return PageRun.parse(JSON.parse(stdout));
}

/** The least of each: what others on the machine took is not ours. The peak is the largest. */
function bestOf(runs: readonly PageRun[]): PageRun {
  return {
    elapsedMs: Math.min(...runs.map(({ elapsedMs }) => elapsedMs)),
    cpuMs: Math.min(...runs.map(({ cpuMs }) => cpuMs)),
    peakMib: Math.max(...runs.map(({ peakMib }) => peakMib)),
  };
}

function rowOf(subject: string, { elapsedMs, cpuMs, peakMib }: PageRun, pages: number): PagesRow {
  return {
    subject,
    pages,
    'pages/s': round((pages / elapsedMs) * 1000),
    'ms/page': round(elapsedMs / pages),
    'CPU ms/page': round(cpuMs / pages),
    'peak MiB': Math.round(peakMib),
  };
}

function ratioOf(subject: string, run: PageRun, to: PageRun): PagesRow {
  return { subject, 'wall time': round(run.elapsedMs / to.elapsedMs), 'CPU time': round(run.cpuMs / to.cpuMs) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
