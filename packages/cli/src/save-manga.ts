import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manga } from '@manga/contracts';
import type { MangaClient } from './manga-client.ts';

export interface SavedManga {
  /** format → file. */
  files: Record<string, string>;
  pages: string[];
}

/** Downloads the finished manga into `folder`: every format, and the pages as numbered images. */
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
  for (let number = 1; number <= (manga.pages ?? 0); number++) {
    const file = join(pagesFolder, `${String(number).padStart(3, '0')}.webp`);
    await client.save(`${manga.links.self}/pages/${number}`, file);
    pages.push(file);
  }
  return { files, pages };
}
