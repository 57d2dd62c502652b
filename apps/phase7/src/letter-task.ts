import type { CharacterDesign, Page, PanelImages, PanelLayout, StoredImage } from '@manga/contracts';
import { pageGroups } from './page-groups.ts';

/** What all tasks letter by. */
export type LetterBook = Pick<PanelLayout, 'profile' | 'readingDirection' | 'writingMode'> & {
  /** How the people look whose faces are looked for. */
  looks: Record<string, string>;
  /** Drawn on the book's first page. */
  title: string;
};

/** Some pages that are lettered together, with their panels' pictures. */
export interface LetterTask {
  pages: Page[];
  images: Record<string, StoredImage>;
}

export function letterBook(
  { profile, readingDirection, writingMode }: PanelLayout,
  { sheets }: CharacterDesign,
  title: string,
): LetterBook {
  const looks = Object.fromEntries(sheets.map(({ character, visualPrompt }) => [character, visualPrompt]));
  return { profile, readingDirection, writingMode, looks, title };
}

export function letterTasks({ pages }: PanelLayout, { images }: PanelImages): LetterTask[] {
  const byPanel = new Map(images.map(({ panel, image }) => [panel, image]));
  return pageGroups(pages).map((group) => ({
    pages: group,
    images: Object.fromEntries(
      group
        .flatMap(({ panels }) => panels)
        .flatMap(({ id }) => {
          const image = byPanel.get(id);
          return image === undefined ? [] : [[id, image]];
        }),
    ),
  }));
}
