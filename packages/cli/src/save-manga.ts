import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BookManifest, type Manga } from '@manga/contracts';
import type { MangaClient } from './manga-client.ts';

export interface SavedManga {
  /** format → file. */
  files: Record<string, string>;
  pages: string[];
}

/** Downloads the finished manga into `folder`: every format, and the pages as numbered images, a double page as one. */
export async function saveManga(client: MangaClient, manga: Manga, folder: string): Promise<SavedManga> {
  const pagesFolder = join(folder, 'pages');
  await mkdir(pagesFolder, { recursive: true });
  const name = (manga.title ?? 'manga').replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'manga';
  const files: Record<string, string> = {};
  for (const [format, path] of Object.entries(manga.links.downloads)) {
    const file = join(folder, `${name}.${format}`);
    await client.save(path, file);
    files[format] = file;
  }
  const pages: string[] = [];
  for (const { number, side } of await pagesOf(files)) {
    const numbers = side === 'spread' ? [number, number + 1] : [number];
    const file = join(pagesFolder, `${numbers.map((one) => String(one).padStart(3, '0')).join('-')}.webp`);
    await client.save(`${manga.links.self}/pages/${number}`, file);
    pages.push(file);
  }
  return { files, pages };
}

/** The pages as the book's own description has them: a double page is one picture. */
async function pagesOf({ json }: Record<string, string>): Promise<BookManifest['pages']> {
  return json === undefined ? [] : BookManifest.parse(JSON.parse(await readFile(json, 'utf8'))).pages;
}
