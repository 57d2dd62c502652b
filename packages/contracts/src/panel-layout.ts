import { z } from 'zod';
import { Polygon, Rect } from './geometry.ts';
import { PageProfile, ReadingDirection } from './job-options.ts';
import { Scene } from './scenes.ts';
import { Span } from './span.ts';
import { Beat } from './story-structure.ts';
import { Character, DialogueLine, Emotion, Voice } from './text-analysis.ts';

export const Shot = z.enum(['long', 'full', 'medium', 'bust', 'close-up', 'detail']);
export type Shot = z.infer<typeof Shot>;

export const CameraAngle = z.enum(['eye-level', 'high', 'low', 'tilted', 'over-shoulder', 'bird']);
export type CameraAngle = z.infer<typeof CameraAngle>;

export const PanelEffect = z.enum(['focus-lines', 'speed-lines', 'flash', 'gloom', 'sparkle', 'solid-black', 'white']);
export type PanelEffect = z.infer<typeof PanelEffect>;

export const PanelCharacter = z.strictObject({
  id: Character.shape.id,
  emotion: Emotion,
  /** Where in the panel; the first speaker stands on the side that is read first. */
  position: z.enum(['left', 'centre', 'right']),
  facing: z.enum(['left', 'right', 'front', 'back']),
  /** What the character does, in a few English words an illustrator can draw. */
  pose: z.string(),
});
export type PanelCharacter = z.infer<typeof PanelCharacter>;

/**
 * Words lettered in a panel: a line of dialogue, or narration taken from the story. A line too long for one panel is
 * divided over consecutive panels: PanelLines with the same `dialogue` whose spans follow one another without a gap, and
 * whose texts, joined in reading order, are exactly the dialogue line's text.
 */
export const PanelLine = z.strictObject({
  id: z.string().regex(/^l[1-9][0-9]*$/),
  /** The line of phase 1 it is, or null for narration. */
  dialogue: DialogueLine.shape.id.nullable(),
  speaker: Character.shape.id.nullable(),
  voice: Voice,
  emotion: Emotion,
  /** Exactly the story's text at `span`. */
  text: z.string().min(1),
  span: Span,
});
export type PanelLine = z.infer<typeof PanelLine>;

export const SoundEffect = z.strictObject({
  text: z.string().min(1).max(24),
  /** 0 a rustle, 1 an explosion. */
  loudness: z.number().min(0).max(1),
  /** Direction of the motion in degrees, 0 to the right, 90 down. */
  angle: z.number().min(-180).max(180),
});
export type SoundEffect = z.infer<typeof SoundEffect>;

export const Panel = z.strictObject({
  id: z.string().regex(/^n[1-9][0-9]*$/),
  /** 1 for the panel read first on its page. */
  order: z.int().min(1),
  /** The panel's outline on the page; reaches beyond the trim where the art bleeds. */
  outline: Polygon,
  bounds: Rect,
  border: z.boolean(),
  /** The large panel inside which this small one lies (差し込み): drawn above it and read right after it. */
  insetIn: z
    .string()
    .regex(/^n[1-9][0-9]*$/)
    .optional(),
  scene: Scene.shape.id,
  beat: Beat.shape.id,
  span: Span,
  shot: Shot,
  angle: CameraAngle,
  importance: z.number().min(0).max(1),
  characters: z.array(PanelCharacter),
  /** What happens, in English words an illustrator can draw. */
  action: z.string().min(1),
  place: z.string(),
  time: Scene.shape.time,
  weather: Scene.shape.weather,
  mood: Emotion,
  effects: z.array(PanelEffect),
  lines: z.array(PanelLine),
  sfx: z.array(SoundEffect),
});
export type Panel = z.infer<typeof Panel>;

export const Page = z.strictObject({
  /** As printed; a double page is named by the first of its two numbers. */
  number: z.int().min(1),
  /**
   * A `spread` (見開き) is one sheet over two facing pages: its geometry is twice as wide as the format's, and the page after
   * it has its number + 2. A webtoon's pieces are `single`.
   */
  side: z.enum(['left', 'right', 'single', 'spread']),
  panels: z.array(Panel).min(1).max(9),
});
export type Page = z.infer<typeof Page>;

/** Output of phase 5, the ネーム. Every dialogue line of phase 3's scenes is lettered once, in order: in one panel, or divided (see `PanelLine`). */
export const PanelLayout = z.strictObject({
  profile: PageProfile,
  readingDirection: ReadingDirection,
  writingMode: z.enum(['vertical', 'horizontal']),
  pages: z.array(Page).min(1),
});
export type PanelLayout = z.infer<typeof PanelLayout>;
