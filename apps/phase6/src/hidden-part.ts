import type { Page, Panel, ReadingDirection } from '@manga/contracts';

/** The part of a panel's picture where nothing may stand that matters, in words: under a small panel inside it, or in the fold. */
export function hiddenPart(
  panel: Pick<Panel, 'id' | 'insetIn'>,
  page: Page,
  direction: ReadingDirection,
): string | null {
  const corner = direction === 'rtl' ? 'in the lower left corner' : 'in the lower right corner';
  const parts = [
    ...(page.panels.some(({ insetIn }) => insetIn === panel.id) ? [corner] : []),
    ...(page.side === 'spread' && panel.insetIn === undefined ? ['in the very middle'] : []),
  ];
  return parts.length === 0 ? null : parts.join(' and ');
}
