import type { Page, Panel, Rect } from '@manga/contracts';
import { grown } from './rect.ts';

/** White around a panel that lies inside another one, in millimetres: as narrow as the gutters within a tier. */
export const INSET_GUTTER = 2;

/** What insets take of the panel in which they lie, with the white around them. */
export function takenByInsets(panel: Pick<Panel, 'id'>, page: Pick<Page, 'panels'>): Rect[] {
  return page.panels.filter(({ insetIn }) => insetIn === panel.id).map(({ bounds }) => grown(bounds, INSET_GUTTER));
}
