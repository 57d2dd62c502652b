import { z } from 'zod';
import { Character, Emotion, Place, Voice } from './text-analysis.ts';

const SegmentNumber = z.int().min(1).max(100_000);

/** A person as the model sees one in its part of the story; `n` is the number other fields refer to. */
export const AnsweredPerson = z.strictObject({
  n: z.int().min(1).max(500).describe('Number of this person in this answer, from 1.'),
  name: z.string().min(1).max(80).describe('The fullest form of the name, exactly as written in the text.'),
  aliases: z.array(z.string().min(1).max(80)).describe('Other ways in which the text names this person, as written.'),
  role: Character.shape.role,
  kind: Character.shape.kind,
  gender: Character.shape.gender,
  age: Character.shape.age,
  narrator: z.boolean().describe('True for the person who tells the story as I / 私 / 僕 / 俺.'),
  unnamed: z
    .boolean()
    .optional()
    .describe(
      'True only for a speaker for whom the text has no word at all; the name is then what one would call this person (男, Woman).',
    ),
  description: z.string().max(600).describe('What the text says of looks and nature, in English; empty if nothing.'),
  mentions: z.array(SegmentNumber).describe('Segments in which this person is named, acts or speaks.'),
});
export type AnsweredPerson = z.infer<typeof AnsweredPerson>;

export const AnsweredQuote = z.strictObject({
  segment: SegmentNumber.describe('Number of the quote segment.'),
  spoken: z.boolean().describe('False only for titles, emphasised words and the like, which nobody says or thinks.'),
  speaker: z.int().min(0).max(500).describe('n of the person who says or thinks it; 0 if the text gives no clue.'),
  voice: Voice,
  emotion: Emotion,
});
export type AnsweredQuote = z.infer<typeof AnsweredQuote>;

export const AnsweredPlace = z.strictObject({
  n: z.int().min(1).max(500).describe('Number of this place in this answer, from 1.'),
  name: z.string().min(1).max(80).describe('The place as written in the text.'),
  kind: Place.shape.kind,
  description: z.string().max(400).describe('What can be seen there, in English words an illustrator can draw.'),
});
export type AnsweredPlace = z.infer<typeof AnsweredPlace>;

export const AnsweredEvent = z.strictObject({
  from: SegmentNumber.describe('First segment of the event.'),
  to: SegmentNumber.describe('Last segment of the event.'),
  summary: z.string().min(1).max(300).describe('What happens, in one short English sentence an illustrator can draw.'),
  people: z.array(z.int().min(1).max(500)).describe('n of the people who take part.'),
  place: z.int().min(0).max(500).describe('n of the place; 0 if unknown.'),
  emotion: Emotion,
  importance: z.number().min(0).max(1).describe('0 a detail, 1 what the story turns on.'),
});
export type AnsweredEvent = z.infer<typeof AnsweredEvent>;

/** What the model answers to phase 1's question about one part of the story. It names segments by number only. */
export const AnalysisAnswer = z
  .strictObject({
    title: z.string().min(1).max(120).describe('The title if the text has one, else a fitting one in its language.'),
    language: z.string().min(2).max(3).describe('ISO 639 code of the language the story is told in.'),
    genre: z.string().min(1).max(60).describe('Genre in one or two English words.'),
    mood: z.string().min(1).max(60).describe('Mood in one or two English words.'),
    summary: z.string().min(1).max(1200).describe('The story in two or three English sentences.'),
    people: z.array(AnsweredPerson),
    quotes: z.array(AnsweredQuote).describe('One entry for each quote segment, in order.'),
    places: z.array(AnsweredPlace),
    events: z
      .array(AnsweredEvent)
      .min(1)
      .describe('In the order of the text, about one for every two to five segments.'),
  })
  .meta({ title: 'AnalysisAnswer' });
export type AnalysisAnswer = z.infer<typeof AnalysisAnswer>;
