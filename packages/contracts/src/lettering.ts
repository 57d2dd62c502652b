import { z } from 'zod';
import { PictureBox, Point, Rect } from './geometry.ts';
import { Panel, PanelLayout, PanelLine } from './panel-layout.ts';
import { Character, Voice } from './text-analysis.ts';

export const BalloonShape = z.enum(['ellipse', 'spiky', 'cloud', 'box', 'wobbly', 'dashed', 'jagged', 'none']);
export type BalloonShape = z.infer<typeof BalloonShape>;

/** The typefaces of the lettering by their role; `packages/comic` knows the fonts. */
export const Typeface = z.enum(['dialogue', 'shout', 'narration', 'sfx', 'comic', 'comic-bold']);
export type Typeface = z.infer<typeof Typeface>;

/** One column (vertical) or one line (horizontal) of lettering. Joined in order they give the balloon's text. */
export const LetteredLine = z.strictObject({
  text: z.string(),
  /** Where the line's box lies on the page, in millimetres. */
  box: Rect,
  ruby: z.array(z.strictObject({ start: z.int().min(0), end: z.int().min(0), text: z.string().min(1) })),
});
export type LetteredLine = z.infer<typeof LetteredLine>;

export const Balloon = z.strictObject({
  id: z.string().regex(/^t[1-9][0-9]*$/),
  panel: Panel.shape.id,
  line: PanelLine.shape.id,
  /** A long line is split into linked balloons, numbered from 1. */
  part: z.int().min(1),
  parts: z.int().min(1),
  speaker: Character.shape.id.nullable(),
  voice: Voice,
  shape: BalloonShape,
  /** Outer box of the balloon's body on the page, in millimetres. */
  box: Rect,
  /** From the balloon's edge towards the speaker's mouth. */
  tail: z.strictObject({ from: Point, to: Point, width: z.number().min(0) }).nullable(),
  typeface: Typeface,
  /** Type size in points. */
  size: z.number().min(4),
  /** What this part letters: the parts of a line, joined, are exactly the line's text (ruby notation removed). */
  text: z.string().min(1),
  lines: z.array(LetteredLine).min(1),
  /** Reading order on the page, from 1. */
  order: z.int().min(1),
});
export type Balloon = z.infer<typeof Balloon>;

export const LetteredSfx = z.strictObject({
  panel: Panel.shape.id,
  text: z.string().min(1),
  centre: Point,
  /** Height of a letter in points. */
  size: z.number().min(4),
  /** Rotation in degrees, clockwise. */
  angle: z.number(),
  /** Bend of the base line: 0 straight, ±1 a half circle. */
  bend: z.number().min(-1).max(1),
  typeface: Typeface,
});
export type LetteredSfx = z.infer<typeof LetteredSfx>;

/** A face seen in a panel's picture. */
export const Face = z.strictObject({
  character: Character.shape.id.nullable(),
  box: PictureBox,
  mouth: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).nullable(),
});
export type Face = z.infer<typeof Face>;

export const LetteredPage = z.strictObject({
  number: z.int().min(1),
  balloons: z.array(Balloon),
  sfx: z.array(LetteredSfx),
  /** The book's title, drawn over the view that opens its first page. */
  title: LetteredSfx.optional(),
  /** How often the page was lettered; above 1 because a gate of the quality report was not kept at first. */
  tries: z.int().min(1).optional(),
});
export type LetteredPage = z.infer<typeof LetteredPage>;

/** Output of phase 7. */
export const Lettering = z.strictObject({
  writingMode: PanelLayout.shape.writingMode,
  pages: z.array(LetteredPage).min(1),
  faces: z.array(
    z.strictObject({
      panel: Panel.shape.id,
      faces: z.array(Face),
      /** Hands that balloons stay clear of. */
      hands: z.array(PictureBox).optional(),
      source: z.enum(['model', 'saliency']),
    }),
  ),
});
export type Lettering = z.infer<typeof Lettering>;
