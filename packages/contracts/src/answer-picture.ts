import { z } from 'zod';

/** Where somebody of a panel's cast is in its picture, as the model that looks at it sees it. */
export const AnsweredSighting = z.strictObject({
  person: z.int().min(1).max(100).describe('Number of the person in the list.'),
  seen: z.boolean().describe('False where nobody in the picture has these looks.'),
  face: z
    .enum(['visible', 'turned-away', 'hidden'])
    .describe('visible also in profile; turned-away: seen from behind; hidden: covered, cut off or not drawn.'),
  side: z.enum(['left', 'centre', 'right']).describe('The third of the picture in which the person is.'),
});
export type AnsweredSighting = z.infer<typeof AnsweredSighting>;

/** What the model answers to phase 6's question whether a picture can be used. It says what is there; we judge. */
export const PictureAnswer = z
  .strictObject({
    blank: z.boolean().describe('True only where nothing is drawn: one plain area, noise, or a pattern alone.'),
    lettering: z
      .boolean()
      .describe('True where letters, digits, words or speech balloons are drawn, also unreadable imitations of them.'),
    figures: z
      .int()
      .min(0)
      .max(100)
      .describe('How many persons, animals and creatures act in the picture; a crowd far behind them does not count.'),
    people: z.array(AnsweredSighting).max(100).describe('One entry for each person of the list, in order.'),
  })
  .meta({ title: 'PictureAnswer' });
export type PictureAnswer = z.infer<typeof PictureAnswer>;
