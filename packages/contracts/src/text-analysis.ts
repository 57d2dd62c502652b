import { z } from 'zod';
import { LanguageTag } from './job-options.ts';
import { Span } from './span.ts';

export const Emotion = z.enum([
  'neutral',
  'joy',
  'sadness',
  'anger',
  'fear',
  'surprise',
  'disgust',
  'love',
  'determination',
  'embarrassment',
]);
export type Emotion = z.infer<typeof Emotion>;

/** How a line is voiced; it decides the balloon's shape. */
export const Voice = z.enum(['speech', 'thought', 'shout', 'whisper', 'weak', 'machine', 'narration']);
export type Voice = z.infer<typeof Voice>;

export const Character = z.strictObject({
  id: z.string().regex(/^c[1-9][0-9]*$/),
  name: z.string().min(1),
  /** Other ways in which the story names this person. */
  aliases: z.array(z.string().min(1)),
  role: z.enum(['protagonist', 'antagonist', 'supporting', 'minor']),
  kind: z.enum(['person', 'animal', 'creature', 'object']),
  gender: z.enum(['female', 'male', 'unknown']),
  age: z.enum(['child', 'teen', 'adult', 'elder', 'unknown']),
  /** What the story says of looks and nature, in a sentence; empty if it says nothing. */
  description: z.string(),
  mentions: z.array(Span),
});
export type Character = z.infer<typeof Character>;

export const Place = z.strictObject({
  id: z.string().regex(/^p[1-9][0-9]*$/),
  name: z.string().min(1),
  kind: z.enum(['indoor', 'outdoor', 'unknown']),
  description: z.string(),
  mentions: z.array(Span),
});
export type Place = z.infer<typeof Place>;

/** A line that somebody says or thinks. `text` is exactly the story's text at `span`. */
export const DialogueLine = z.strictObject({
  id: z.string().regex(/^d[1-9][0-9]*$/),
  text: z.string().min(1),
  span: Span,
  speaker: Character.shape.id.nullable(),
  voice: Voice,
  emotion: Emotion,
});
export type DialogueLine = z.infer<typeof DialogueLine>;

export const StoryEvent = z.strictObject({
  id: z.string().regex(/^e[1-9][0-9]*$/),
  summary: z.string().min(1),
  span: Span,
  characters: z.array(Character.shape.id),
  place: Place.shape.id.nullable(),
  emotion: Emotion,
  /** 0 a detail, 1 what the story turns on. */
  importance: z.number().min(0).max(1),
});
export type StoryEvent = z.infer<typeof StoryEvent>;

/** Output of phase 1. Lists are in the order of the story. */
export const TextAnalysis = z.strictObject({
  title: z.string().min(1),
  language: LanguageTag,
  genre: z.string().min(1),
  mood: z.string().min(1),
  summary: z.string().min(1),
  characters: z.array(Character),
  places: z.array(Place),
  dialogue: z.array(DialogueLine),
  events: z.array(StoryEvent).min(1),
});
export type TextAnalysis = z.infer<typeof TextAnalysis>;
