import { z } from 'zod';
import { CameraAngle, PanelCharacter, PanelEffect, Shot, SoundEffect } from './panel-layout.ts';
import { Scene } from './scenes.ts';
import { Emotion } from './text-analysis.ts';

const PassageNumber = z.int().min(1).max(100_000);

export const AnsweredPanelPerson = z.strictObject({
  n: z.int().min(1).max(1000).describe('Number of the person in the list of people.'),
  emotion: Emotion,
  position: PanelCharacter.shape.position,
  facing: PanelCharacter.shape.facing,
  pose: z.string().max(160).describe('What this person does with body and hands, in a few English words.'),
});
export type AnsweredPanelPerson = z.infer<typeof AnsweredPanelPerson>;

export const AnsweredPanel = z.strictObject({
  from: PassageNumber.describe('First passage that the panel shows.'),
  to: PassageNumber.describe('Last passage that the panel shows.'),
  shot: Shot,
  angle: CameraAngle,
  action: z
    .string()
    .min(1)
    .max(400)
    .describe(
      'What is to be seen, with the things in it: English words an illustrator can draw, no names, no lettering.',
    ),
  place: z
    .string()
    .max(160)
    .optional()
    .describe(
      'Only where the picture shows another place than the scene has (the sky, a road far off): what is to be seen there, in English words.',
    ),
  time: Scene.shape.time.optional().describe("Only where it is another hour than the scene's."),
  weather: Scene.shape.weather
    .optional()
    .describe("Only where the weather is another than the scene's: before the storm comes, after the rain."),
  people: z.array(AnsweredPanelPerson).max(12).describe('Who is to be seen; empty for a place or a thing.'),
  lines: z.array(PassageNumber).describe('Dialogue passages lettered in this panel, in order.'),
  captions: z
    .array(PassageNumber)
    .describe('Narration passages lettered as captions: only what the pictures cannot say.'),
  sfx: z.array(SoundEffect).max(3).describe('Drawn sounds, in the language of the story.'),
  importance: z
    .number()
    .min(0)
    .max(1)
    .describe('0 a passing moment, 1 what the story turns on; the panel is as large.'),
  mood: Emotion,
  effects: z.array(PanelEffect).max(3),
  motion: z.number().min(0).max(1).describe('0 at rest, 1 a fight or a run.'),
  form: z
    .enum(['framed', 'bleed', 'splash', 'borderless'])
    .describe(
      'splash: a page of its own, for the peak alone; bleed: runs off the page; borderless: memory, calm, white.',
    ),
  turn: z
    .enum(['none', 'hook', 'reveal'])
    .describe('hook: a question or a look that makes the reader turn the page; reveal: the answer to it.'),
});
export type AnsweredPanel = z.infer<typeof AnsweredPanel>;

/** What the model answers to phase 5's question about one part of a scene. It names passages and people by number only. */
export const StoryboardAnswer = z
  .strictObject({ panels: z.array(AnsweredPanel).min(1).max(200) })
  .meta({ title: 'StoryboardAnswer' });
export type StoryboardAnswer = z.infer<typeof StoryboardAnswer>;
