import { z } from 'zod';

/** A place in a picture as image models count it: thousandths of its width or height. */
const Thousandths = z.int().min(0).max(1000);

export const AnsweredBox = z
  .array(Thousandths)
  .length(4)
  .describe('[ymin, xmin, ymax, xmax] in thousandths of the height and width of the picture.');

export const AnsweredFace = z.strictObject({
  person: z
    .int()
    .min(0)
    .max(100)
    .describe('Number of the person in the list of this picture; 0 when it is none of them.'),
  box: AnsweredBox.describe('The face from the hair line to the chin: [ymin, xmin, ymax, xmax], 0 to 1000.'),
  mouth: z
    .strictObject({ y: Thousandths, x: Thousandths })
    .nullable()
    .describe('The middle of the mouth; null where it cannot be seen.'),
});
export type AnsweredFace = z.infer<typeof AnsweredFace>;

/** What the model that looks at panel pictures answers: where nothing may be lettered, and who speaks from where. */
export const FacesAnswer = z
  .strictObject({
    pictures: z.array(
      z.strictObject({
        picture: z
          .int()
          .min(1)
          .max(100)
          .describe('Number of the picture, from 1 in the order in which they were given.'),
        faces: z.array(AnsweredFace).max(40),
        hands: z.array(AnsweredBox).max(40).describe('Hands that matter: that hold, point or gesture.'),
      }),
    ),
  })
  .meta({ title: 'FacesAnswer' });
export type FacesAnswer = z.infer<typeof FacesAnswer>;
