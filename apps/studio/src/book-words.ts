import type { BookManifest } from '@manga/contracts';

/** What is said on a page, in reading order: for those who hear it instead of seeing it. */
export function wordsOfPage(book: Pick<BookManifest, 'characters'>, page: BookManifest['pages'][number]): string {
  const names = new Map(book.characters.map(({ id, name }) => [id, name]));
  return page.panels
    .flatMap((panel) => panel.balloons)
    .toSorted((a, b) => a.order - b.order)
    .map(({ speaker, text }) => {
      const name = speaker === null ? undefined : names.get(speaker);
      return name === undefined ? text : `${name}: ${text}`;
    })
    .join('\n');
}
