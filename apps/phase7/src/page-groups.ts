import type { Page } from '@manga/contracts';

/** Pages that one task letters: enough to fill the questions about their pictures, few enough for its time limit. */
const PAGES = { least: 4, most: 8 };

/** Divides a book into runs of pages that are lettered together; they end where a scene does, if they can. */
export function pageGroups(pages: readonly Page[]): Page[][] {
  const groups: Page[][] = [];
  let scene: string | undefined;
  for (const page of pages) {
    const first = firstPanel(page);
    const group = groups.at(-1);
    const begins = first.scene !== scene;
    if (group === undefined || group.length >= PAGES.most || (begins && group.length >= PAGES.least))
      groups.push([page]);
    else group.push(page);
    scene = lastPanel(page).scene;
  }
  return groups;
}

const firstPanel = ({ panels }: Page) => panels.reduce((one, other) => (other.order < one.order ? other : one));
const lastPanel = ({ panels }: Page) => panels.reduce((one, other) => (other.order > one.order ? other : one));
