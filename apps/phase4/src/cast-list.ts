import type { Character, SceneSplit, TextAnalysis } from '@manga/contracts';
import { QUESTIONS } from '@manga/story';

/** A character that needs a sheet, with its number in the question to the model. */
export interface CastMember {
  n: number;
  character: Character;
  /** Titles of places where it is seen, at most five. */
  places: string[];
}

/** Most reference pictures a book pays for: minor characters are kept alike by their words alone. */
const MOST_REFERENCES = QUESTIONS.cast.references;

/** Everybody who is seen in a scene, in the order of the story. */
export function castOf(analysis: TextAnalysis, split: SceneSplit): CastMember[] {
  return analysis.characters
    .map((character) => ({
      character,
      scenes: split.scenes.filter(({ characters }) => characters.includes(character.id)),
    }))
    .filter(({ scenes }) => scenes.length > 0)
    .map(({ character, scenes }, index) => ({
      n: index + 1,
      character,
      places: [...new Set(scenes.map(({ place }) => place.name))].slice(0, 5),
    }));
}

/** Who gets a reference picture: the main characters, leads first. */
export function mainCast(cast: readonly CastMember[]): CastMember[] {
  const rank = { protagonist: 0, antagonist: 1, supporting: 2, minor: 3 } as const;
  return cast
    .filter(({ character }) => character.role !== 'minor')
    .toSorted((a, b) => rank[a.character.role] - rank[b.character.role] || a.n - b.n)
    .slice(0, MOST_REFERENCES)
    .toSorted((a, b) => a.n - b.n);
}
