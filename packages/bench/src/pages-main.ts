import { readFile } from 'node:fs/promises';
import type { PageModel } from '@manga/comic';
import { z } from 'zod';
import { bookFiles } from './pages-book.ts';
import { PAGE_SUBJECTS } from './pages-subjects.ts';

/** `pages-main.ts SUBJECT FOLDER PAGES`: one run in a process of its own, so that the peak is its own. Prints one line of JSON. */
const [subject, folder, pages] = z
  .tuple([z.enum(['book', 'screened', 'sharp']), z.string().min(1), z.coerce.number().int().min(1)])
  .parse(process.argv.slice(2));
const models = JSON.parse(await readFile(bookFiles.models(folder), 'utf8')) as PageModel[];
const started = performance.now();
const cpu = process.cpuUsage();
await PAGE_SUBJECTS[subject]({ folder, models, pages });
const { user, system } = process.cpuUsage(cpu);
const run = {
  elapsedMs: performance.now() - started,
  cpuMs: (user + system) / 1000,
  // The kernel counts in KiB.
  peakMib: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(`${JSON.stringify(run)}\n`);
