import type { Rect } from '@manga/contracts';
import type { PlacedRun } from './placed-run.ts';

export interface Line {
  /** In millimetres. */
  width: number;
  colour: string;
  /** Lengths of dash and gap in millimetres. */
  dash?: readonly [number, number];
}

/**
 * What a page is drawn on: pixels or a PDF. Millimetres of the page, y downwards; paths are SVG path data;
 * colours are `#rrggbb`.
 */
export interface Surface {
  fill(path: string, colour: string): void;
  stroke(path: string, line: Line): void;
  /** Draws what `draw` draws only inside the path. */
  clipped(path: string, draw: () => void): void;
  /** A panel's picture, already cut to the panel's proportions; nothing when it was not prepared. */
  picture(panel: string, area: Rect): void;
  /** What `draw` letters says this: whoever searches, copies or listens gets it in one piece. */
  saying(text: string, draw: () => void): void;
  /** Lettering that can be searched and copied where the surface has such a thing. */
  text(run: PlacedRun, colour: string): void;
  /** Lettering as a drawing: a line around every letter, then its body. */
  drawnText(run: PlacedRun, colour: string, outline: Line): void;
}
