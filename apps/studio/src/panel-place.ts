import type { Panel, Rect } from '@manga/contracts';

/** Where a panel lies on its page, in percent of the page. */
export interface Place {
  left: string;
  top: string;
  width: string;
  height: string;
}

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

/** What of a panel is on the page: art that bleeds is cut with the paper. */
export function placeOf({ bounds }: Pick<Panel, 'bounds'>, page: Pick<Rect, 'width' | 'height'>): Place {
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const left = clamp(bounds.x, page.width);
  const top = clamp(bounds.y, page.height);
  const right = clamp(bounds.x + bounds.width, page.width);
  const bottom = clamp(bounds.y + bounds.height, page.height);
  return {
    left: percent(left / page.width),
    top: percent(top / page.height),
    width: percent((right - left) / page.width),
    height: percent((bottom - top) / page.height),
  };
}
