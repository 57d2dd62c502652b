import { z } from 'zod';
import { Span } from './span.ts';
import { Beat } from './story-structure.ts';
import { Character, DialogueLine, Emotion, Place } from './text-analysis.ts';

export const TimeOfDay = z.enum(['dawn', 'morning', 'day', 'evening', 'night', 'unknown']);
export type TimeOfDay = z.infer<typeof TimeOfDay>;

export const Weather = z.enum(['clear', 'cloudy', 'rain', 'snow', 'storm', 'fog', 'wind', 'unknown']);
export type Weather = z.infer<typeof Weather>;

export const Scene = z.strictObject({
  id: z.string().regex(/^s[1-9][0-9]*$/),
  title: z.string().min(1),
  summary: z.string().min(1),
  place: z.strictObject({
    /** The place of phase 1, where the story names one. */
    id: Place.shape.id.nullable(),
    name: z.string().min(1),
    kind: Place.shape.kind,
    /** What can be seen there, for the picture: in words an illustrator can draw. */
    description: z.string(),
  }),
  time: TimeOfDay,
  weather: Weather,
  characters: z.array(Character.shape.id),
  beats: z.array(Beat.shape.id).min(1),
  span: Span,
  dialogue: z.array(DialogueLine.shape.id),
  mood: Emotion,
  tension: z.number().min(0).max(1),
  /** Page budget, as in the beats. */
  pages: z.number().min(0),
});
export type Scene = z.infer<typeof Scene>;

/** Output of phase 3. The spans cover the story in order without overlap; every dialogue line is in exactly one scene. */
export const SceneSplit = z.strictObject({ scenes: z.array(Scene).min(1) });
export type SceneSplit = z.infer<typeof SceneSplit>;
