import { createHash } from 'node:crypto';
import type { AnsweredLook, Character, CharacterSheet } from '@manga/contracts';
import { visualPromptOf } from './visual-prompt.ts';

/** What is known of a character before its reference picture is drawn. */
export type DraftSheet = Omit<CharacterSheet, 'reference' | 'referenceRefused'>;

/** A seed of 31 bits that is the same for the same words. */
function seedOf(...words: string[]): number {
  return createHash('sha256').update(words.join('\n')).digest().readUInt32BE(0) & 0x7fff_ffff;
}

/** A character's sheet from what the story and the designer say. */
export function draftSheet(character: Character, look: AnsweredLook): DraftSheet {
  const visualPrompt = visualPromptOf(look);
  return {
    character: character.id,
    name: character.name,
    kind: character.kind,
    // What the story says stands; the designer only fills in what it leaves open.
    gender: character.gender === 'unknown' ? look.gender : character.gender,
    age: character.age === 'unknown' ? look.age : character.age,
    hair: { style: look.hairStyle, colour: look.hairColour },
    eyes: look.eyes,
    build: look.build,
    marks: look.marks,
    outfit: look.outfit,
    voice: look.voice,
    expressions: Object.fromEntries(look.expressions.map(({ emotion, look: words }) => [emotion, words])),
    visualPrompt,
    seed: seedOf(character.id, visualPrompt),
  };
}
