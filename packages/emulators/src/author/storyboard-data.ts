import type { Emotion, Voice } from '@manga/contracts';
import { z } from 'zod';
import type { Act } from './storyboard-acts.ts';

const Range = { from: z.int(), to: z.int() };

/** The data blocks of a request for a storyboard; whatever a request leaves out has a plain value. */
export const StoryboardData = z.object({
  book: z
    .object({ language: z.string(), readFirst: z.enum(['left', 'right']) })
    .catch({ language: 'ja', readFirst: 'right' }),
  scene: z.object({
    summary: z.string().catch(''),
    place: z.string().catch(''),
    kind: z.string().catch('unknown'),
    time: z.string().catch('unknown'),
    weather: z.string().catch('unknown'),
    mood: z.string().catch('neutral'),
    tension: z.number().catch(0.3),
    part: z.number().catch(1),
    parts: z.number().catch(1),
  }),
  people: z
    .array(
      z.object({
        n: z.int(),
        name: z.string(),
        aliases: z.array(z.string()).catch([]),
        kind: z.string().catch('person'),
        gender: z.string().catch('unknown'),
        age: z.string().catch('unknown'),
        looks: z.string().catch(''),
      }),
    )
    .catch([]),
  passages: z
    .array(
      z.object({
        number: z.int(),
        kind: z.enum(['narration', 'dialogue']),
        text: z.string(),
        caption: z.boolean().catch(false),
        speaker: z.int().catch(0),
        voice: z.string().catch('speech'),
        emotion: z.string().catch('neutral'),
      }),
    )
    .min(1),
  beats: z.array(z.object({ ...Range, tension: z.number(), emotion: z.string() })).catch([]),
  events: z.array(z.object({ ...Range, importance: z.number(), emotion: z.string() })).catch([]),
  wish: z.object({ panels: z.int().min(1) }).catch({ panels: 6 }),
});
export type StoryboardData = z.infer<typeof StoryboardData>;

/** What the author has understood of one passage. */
export interface ReadPassage {
  number: number;
  dialogue: boolean;
  text: string;
  /** May stand as a caption. */
  caption: boolean;
  /** Who speaks, or who does it; null where nobody is named. */
  subject: number | null;
  /** All who are named and there, the subject first; who is only spoken of is not. */
  people: number[];
  voice: Voice;
  emotion: Emotion;
  /** How strongly it is felt, 0 to 1. */
  strength: number;
  /** What the subject does: English, third person ("runs away"). */
  deeds: string[];
  /** All that is done, with its doers. */
  acts: Act[];
  /** A whole drawable English sentence, where the story is English. */
  sentence: string;
  /** English words for things and animals that are named. */
  things: string[];
  sound: { text: string; loudness: number } | null;
  motion: number;
  /** Memories and dreams are drawn without frames. */
  memory: boolean;
  /** 0 to 1, from the events and beats that it belongs to. */
  weight: number;
  tension: number;
}
