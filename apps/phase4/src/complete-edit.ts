import type { CharacterDesign, CharacterSheet } from '@manga/contracts';
import { paidPrefix } from '@manga/phase-kit';
import type { CastMember } from './cast-list.ts';
import { mainCast } from './cast-list.ts';
import { SHEET_PROMPT_VERSION, sheetRequest } from './prompt.ts';

/** All that a character's reference picture depends on: it is paid for once. */
export function referenceKey({
  visualPrompt,
  expressions,
  seed,
}: Pick<CharacterSheet, 'visualPrompt' | 'expressions' | 'seed'>): unknown[] {
  return [SHEET_PROMPT_VERSION, sheetRequest(visualPrompt, expressions, seed)];
}

/** Begins the name of a character's pictures within its job. */
export const referenceName = (character: string): string => `characters/${character}`;

/**
 * The sheets that a person has written, without the pictures that show a look from before, and whose pictures are to be
 * drawn: of the main characters that have none now. One that the filters refused for the same look is not asked for again.
 */
export function completeEdit(
  jobId: string,
  { sheets }: CharacterDesign,
  cast: readonly CastMember[],
): { sheets: CharacterSheet[]; drawn: CharacterSheet[] } {
  const kept = sheets.map((sheet) => (showsAnotherLook(jobId, sheet) ? { ...sheet, reference: null } : sheet));
  const main = new Set(mainCast(cast).map(({ character }) => character.id));
  const drawn = kept.filter(
    ({ character, reference, referenceRefused }) =>
      main.has(character) && reference === null && referenceRefused === null,
  );
  return { sheets: kept, drawn };
}

/** Whether we drew the picture, and for other words than the sheet's. A person's own picture shows what they want. */
function showsAnotherLook(jobId: string, sheet: CharacterSheet): boolean {
  const { reference, character } = sheet;
  if (reference === null || !reference.name.startsWith(`${jobId}/${referenceName(character)}-`)) return false;
  return !reference.name.startsWith(paidPrefix(jobId, referenceName(character), referenceKey(sheet)));
}
