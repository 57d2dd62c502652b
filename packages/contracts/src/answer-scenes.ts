import { z } from 'zod';
import { Scene } from './scenes.ts';

export const AnsweredScene = z.strictObject({
  from: z.int().min(1).max(100_000).describe('Number of the passage the scene begins with; it lasts until the next.'),
  title: z.string().min(1).max(120).describe('A short title in English.'),
  summary: z
    .string()
    .min(1)
    .max(400)
    .describe('What happens, in one or two English sentences an illustrator can draw.'),
  place: z.strictObject({
    n: z.int().min(0).max(1000).describe('Number of the place in the list of places; 0 if it is none of them.'),
    name: z.string().min(1).max(80),
    kind: Scene.shape.place.shape.kind,
    description: z.string().max(400).describe('What can be seen there, in English words an illustrator can draw.'),
  }),
  time: Scene.shape.time,
  weather: Scene.shape.weather,
  people: z.array(z.int().min(1).max(1000)).describe('Numbers of the people who are there to be seen.'),
  mood: Scene.shape.mood,
  tension: z.number().min(0).max(1),
  continues: z.boolean().describe('True only for the first scene, when it goes on from the text before this part.'),
});
export type AnsweredScene = z.infer<typeof AnsweredScene>;

/** What the model answers to phase 3's question about one part of the story. It names passages by number only. */
export const ScenesAnswer = z.strictObject({ scenes: z.array(AnsweredScene).min(1) }).meta({ title: 'ScenesAnswer' });
export type ScenesAnswer = z.infer<typeof ScenesAnswer>;
