import type { FontName } from './font-files.ts';
import type { Glyph } from './shaper.ts';

/** Shaped text with its place on the page: what a surface draws. */
export interface PlacedRun {
  font: FontName;
  /** The characters it stands for, for copying and searching. */
  text: string;
  glyphs: readonly Glyph[];
  /** Shaped with the vertical forms (`vert`). */
  vertical: boolean;
  /** Origin on the base line, in millimetres. */
  x: number;
  y: number;
  /** Type size in millimetres. */
  size: number;
  /** Clockwise, in radians, around the origin. */
  rotation: number;
  /** Horizontal scale: 1 as designed. */
  stretch: number;
}
