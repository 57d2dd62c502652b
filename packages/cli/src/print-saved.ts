import type { SavedManga } from './save-manga.ts';

/** Prints where the parts of a saved manga are, one a line. */
export function printSaved({ files, pages, folder }: SavedManga & { folder: string }): void {
  for (const [format, file] of Object.entries(files)) console.log(`${format.toUpperCase().padEnd(5)} ${file}`);
  console.log(`PAGES ${folder}/pages (${pages.length} images)`);
}
