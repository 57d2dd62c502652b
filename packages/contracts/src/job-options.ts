import { z } from 'zod';

export const Style = z.enum(['shounen', 'shoujo', 'seinen', 'josei', 'kodomo', 'yonkoma', 'american']);
export type Style = z.infer<typeof Style>;

export const ReadingDirection = z.enum(['rtl', 'ltr']);
export type ReadingDirection = z.infer<typeof ReadingDirection>;

/** The book formats; sizes are in `packages/comic`. */
export const PageProfile = z.enum(['b5', 'a5', 'us-comic', 'webtoon']);
export type PageProfile = z.infer<typeof PageProfile>;

/** How grey pictures are printed. */
export const PrintTone = z.enum(['screened', 'continuous']);
export type PrintTone = z.infer<typeof PrintTone>;

/** A BCP 47 primary language tag; `und` where the story gives no clue. */
export const LanguageTag = z.string().regex(/^[a-z]{2,3}$/);
export type LanguageTag = z.infer<typeof LanguageTag>;

/** What an author may ask for. Everything has a sensible default: an empty object is a valid choice. */
export const JobOptions = z.strictObject({
  pages: z
    .int()
    .min(1)
    .max(200)
    .optional()
    .describe('How many pages the author would like. A wish: a story that needs more room gets more.'),
  style: Style.default('shounen').describe('Drawing and layout tradition.'),
  language: LanguageTag.optional().describe('Language of the story; found out from the text when absent.'),
  readingDirection: ReadingDirection.optional().describe(
    'rtl as in Japan, ltr as in the West. Follows the language when absent.',
  ),
  pageProfile: PageProfile.optional().describe('Book format: b5 by default, us-comic for style american.'),
  maxCostUsd: z
    .number()
    .positive()
    .max(100_000)
    .optional()
    .describe(
      'Most US dollars that the models may cost for this manga, all its revisions together; it stops before more is spent.',
    ),
  print: PrintTone.default('continuous').describe(
    'Pictures of the print PDF. continuous: greys at 350 dpi or more, for digital presses and screens. screened: grey pictures in black and white alone at 600 dpi, tone as dots at 45°, 60 lines an inch, for offset presses. Colour pictures and strips are always continuous.',
  ),
  furigana: z.boolean().default(false).describe('Readings beside kanji that the text itself does not give.'),
});
export type JobOptions = z.infer<typeof JobOptions>;
