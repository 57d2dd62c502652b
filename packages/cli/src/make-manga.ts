import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { JobOptions, Manga } from '@manga/contracts';
import { costLine } from './cost-line.ts';
import type { MangaClient } from './manga-client.ts';
import { createProgress } from './progress.ts';
import { type SavedManga, saveManga } from './save-manga.ts';

export interface MakeMangaOptions {
  /** UTF-8 text file with the story. */
  file: string;
  title?: string;
  options?: Partial<JobOptions>;
  /** The manga is saved in a folder of its own below this one. */
  outputFolder: string;
}

/** Follows a job to the end of a revision with a progress bar. @throws Error when the job fails or is cancelled */
export async function followJob(client: MangaClient, id: string, revision = 1): Promise<Manga> {
  const progress = createProgress(process.stderr);
  for await (const event of client.watch(id, revision)) progress.show(event);
  progress.end();
  const manga = await client.get(id);
  const line = costLine(manga);
  if (line !== undefined) process.stderr.write(`${line}\n`);
  if (manga.status === 'completed') return manga;
  throw new Error(
    manga.failure
      ? `${manga.failure.message}\n${manga.failure.advice} (${manga.failure.code})`
      : `The manga was ${manga.status}.`,
  );
}

/** Sends a story, waits for its manga and saves it. */
export async function makeManga(
  client: MangaClient,
  { file, title, options, outputFolder }: MakeMangaOptions,
): Promise<SavedManga & { manga: Manga; folder: string }> {
  const text = await readFile(file, 'utf8');
  const created = await client.create(
    { text, ...(title === undefined ? {} : { title }), ...(options === undefined ? {} : { options }) },
    randomUUID(),
  );
  const manga = await followJob(client, created.id);
  const folder = join(outputFolder, `${basename(file, extname(file))}-${manga.id.slice(0, 8)}`);
  return { ...(await saveManga(client, manga, folder)), manga, folder };
}
