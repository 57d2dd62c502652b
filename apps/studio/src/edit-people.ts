import type { CharacterDesign, CharacterSheet } from '@manga/contracts';

/** What an author may change of how somebody looks. */
export interface Look {
  hairStyle: string;
  hairColour: string;
  eyes: string;
  build: string;
  outfit: string;
  /** One mark a line. */
  marks: string;
  voice: string;
  visualPrompt: string;
}

export const LOOK_FIELDS = [
  'hairStyle',
  'hairColour',
  'eyes',
  'build',
  'outfit',
  'marks',
  'voice',
  'visualPrompt',
] as const satisfies readonly (keyof Look)[];

/** Fields that stand in every sheet. */
const REQUIRED: readonly (keyof Look)[] = ['outfit', 'voice', 'visualPrompt'];

export type LookChanges = ReadonlyMap<CharacterSheet['character'], Look>;

/** A sheet as a form has it. */
export function lookOf({ hair, eyes, build, outfit, marks, voice, visualPrompt }: CharacterSheet): Look {
  return {
    hairStyle: hair.style,
    hairColour: hair.colour,
    eyes,
    build,
    outfit,
    marks: marks.join('\n'),
    voice,
    visualPrompt,
  };
}

const same = (a: Look, b: Look) => LOOK_FIELDS.every((field) => a[field] === b[field]);

/**
 * Notes a changed field. The words for pictures are made of the others, so a part that stood in them word for word is
 * replaced in them too.
 */
export function changeLook(changes: LookChanges, sheet: CharacterSheet, field: keyof Look, value: string): LookChanges {
  const before = changes.get(sheet.character) ?? lookOf(sheet);
  const look: Look = { ...before, [field]: value };
  const word = before[field].trim();
  if (field !== 'visualPrompt' && field !== 'marks' && word !== '' && value.trim() !== '') {
    look.visualPrompt = replaceWhole(before.visualPrompt, word, value.trim());
  }
  const next = new Map(changes);
  if (same(look, lookOf(sheet))) next.delete(sheet.character);
  else next.set(sheet.character, look);
  return next;
}

/** Replaces words where they stand by themselves, not inside of others. */
function replaceWhole(text: string, words: string, by: string): string {
  const pattern = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'gu'), () => by);
}

/** The changes that still change something, where the design has become another one meanwhile. */
export function changesOf(design: CharacterDesign, changes: LookChanges): LookChanges {
  const looks = new Map(design.sheets.map((sheet) => [sheet.character, lookOf(sheet)]));
  return new Map(
    [...changes].filter(([character, look]) => {
      const now = looks.get(character);
      return now !== undefined && !same(now, look);
    }),
  );
}

/** Fields that must not be left empty. */
export function emptyFields(look: Look): (keyof Look)[] {
  return REQUIRED.filter((field) => look[field].trim() === '');
}

/**
 * The design with the changed looks. A reference picture shows the old look and is left out: the words decide until it
 * is drawn again.
 */
export function applyLooks(design: CharacterDesign, changes: LookChanges): CharacterDesign {
  return {
    sheets: design.sheets.map((sheet) => {
      const look = changes.get(sheet.character);
      if (look === undefined) return sheet;
      return {
        ...sheet,
        hair: { style: look.hairStyle.trim(), colour: look.hairColour.trim() },
        eyes: look.eyes.trim(),
        build: look.build.trim(),
        outfit: look.outfit.trim(),
        marks: look.marks
          .split('\n')
          .map((mark) => mark.trim())
          .filter((mark) => mark !== ''),
        voice: look.voice.trim(),
        visualPrompt: look.visualPrompt.trim(),
        reference: null,
        referenceRefused: null,
      };
    }),
  };
}
