import { z } from 'zod';
import { Character, Emotion } from './text-analysis.ts';

/** Words that go into picture prompts: English, and without the marks that part one person of a prompt from the next. */
const DrawnWords = z.string().max(120);

export const AnsweredLook = z.strictObject({
  n: z.int().min(1).max(1000).describe('Number of the character in the list.'),
  species: z
    .string()
    .max(40)
    .describe('Empty for a person; otherwise what it is, in one or two English words: cat, spider, robot.'),
  gender: Character.shape.gender.describe('As given; where it is unknown, decide.'),
  age: Character.shape.age.describe('As given; where it is unknown, decide.'),
  hairStyle: DrawnWords.describe('For example "short spiky", "long straight", "twin tails"; for an animal its coat.'),
  hairColour: DrawnWords.describe('One word that shows in black and white: black, brown, grey, blond, white.'),
  eyes: DrawnWords.describe('Shape of the eyes in one or two words: large round, sharp, narrow, drooping, sleepy.'),
  build: DrawnWords.describe('One word: slim, average, tall, small, stocky.'),
  outfit: DrawnWords.min(1).describe('What the character wears in every panel, with light or dark, in English.'),
  marks: z
    .array(DrawnWords)
    .max(4)
    .describe('What tells this character from all others at a glance: round glasses, scar on the cheek, straw hat.'),
  voice: z.string().min(1).max(120).describe('How the character speaks, in a few English words.'),
  expressions: z
    .array(z.strictObject({ emotion: Emotion, look: z.string().min(1).max(120) }))
    .max(10)
    .describe('How the feelings that the character has in the story show on this face.'),
});
export type AnsweredLook = z.infer<typeof AnsweredLook>;

/** What the model answers to phase 4's question: the whole cast at once, so that no two look alike. */
export const CastAnswer = z.strictObject({ characters: z.array(AnsweredLook) }).meta({ title: 'CastAnswer' });
export type CastAnswer = z.infer<typeof CastAnswer>;
