import { z } from 'zod';
import { Act, Beat } from './story-structure.ts';

const EventNumber = z.int().min(1).max(100_000);

export const AnsweredBeat = z.strictObject({
  from: EventNumber.describe('Number of the first event of the beat; the beat lasts until the next one begins.'),
  act: Act.shape.name.describe('ki introduces, sho develops, ten turns, ketsu resolves. Acts come in this order.'),
  summary: z.string().min(1).max(300).describe('What changes in this beat, in one short English sentence.'),
  emotion: Beat.shape.emotion,
  tension: z.number().min(0).max(1).describe('0 at rest, 1 the climax.'),
});
export type AnsweredBeat = z.infer<typeof AnsweredBeat>;

/** What the model answers to phase 2's question: the story's beats, by the numbers of the events they begin with. */
export const StructureAnswer = z
  .strictObject({
    purposes: z.strictObject({
      ki: z.string().max(300),
      sho: z.string().max(300),
      ten: z.string().max(300),
      ketsu: z.string().max(300),
    }),
    beats: z.array(AnsweredBeat).min(1),
  })
  .meta({ title: 'StructureAnswer' });
export type StructureAnswer = z.infer<typeof StructureAnswer>;
