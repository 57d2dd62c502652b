import type { Character, SceneSplit, TextAnalysis } from '@manga/contracts';
import { exampleAnalysis, exampleCharacter, exampleScene } from '@manga/contracts/test-examples';

/** For tests: a character of phase 1. */
export function character(id: string, change: Partial<Character> = {}): Character {
  return exampleCharacter({ id, gender: 'female', age: 'teen', ...change });
}

/** For tests: an analysis with these characters, and one scene in which those of `seen` are seen. */
export function storyOf(characters: Character[], seen: string[]): { analysis: TextAnalysis; split: SceneSplit } {
  return {
    analysis: exampleAnalysis({ language: 'en', characters }),
    split: { scenes: [exampleScene({ characters: seen, mood: 'joy' })] },
  };
}
