import { z } from 'zod';
import { StoredImage } from './stored-object.ts';
import { Character, Emotion } from './text-analysis.ts';

/** How one character looks, always and everywhere. */
export const CharacterSheet = z.strictObject({
  character: Character.shape.id,
  name: z.string().min(1),
  kind: Character.shape.kind,
  gender: Character.shape.gender,
  age: Character.shape.age,
  hair: z.strictObject({ style: z.string(), colour: z.string() }),
  eyes: z.string(),
  build: z.string(),
  /** Marks by which a reader tells this character from the others: glasses, scar, hat … */
  marks: z.array(z.string()),
  outfit: z.string().min(1),
  voice: z.string().min(1),
  /** How each emotion shows on this face. */
  expressions: z.partialRecord(Emotion, z.string()),
  /** The fixed words that stand for this character in every picture prompt (English). */
  visualPrompt: z.string().min(1),
  seed: z.int().min(0).max(2_147_483_647),
  /** The reference sheet; absent when the picture was refused (see `referenceRefused`). */
  reference: StoredImage.nullable(),
  referenceRefused: z.string().nullable(),
});
export type CharacterSheet = z.infer<typeof CharacterSheet>;

/** Output of phase 4. One sheet for each character of phase 1 that is seen in a scene. */
export const CharacterDesign = z.strictObject({ sheets: z.array(CharacterSheet) });
export type CharacterDesign = z.infer<typeof CharacterDesign>;
