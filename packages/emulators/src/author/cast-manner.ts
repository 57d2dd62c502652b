import type { AnsweredLook } from '@manga/contracts';
import type { GivenCharacter } from './cast.ts';

const VOICES = {
  child: 'high and quick',
  teen: 'clear and direct',
  adult: 'even and warm',
  elder: 'slow and low',
  unknown: 'plain',
} as const;

/** How a character sounds and how feelings show on it, by age and nature. */
export function expressionsOf(one: GivenCharacter, words: string): Pick<AnsweredLook, 'voice' | 'expressions'> {
  const quiet = /quiet|shy|timid|gentle|cold/.test(words);
  const loud = /cheerful|strong-willed|mischievous|stubborn/.test(words);
  const voice =
    one.kind === 'animal'
      ? 'cries and purrs rather than words'
      : quiet
        ? `${VOICES[one.age]}, few words`
        : loud
          ? `${VOICES[one.age]}, loud and lively`
          : VOICES[one.age];
  const strong = (calm: string, lively: string) => (quiet ? calm : lively);
  return {
    voice,
    expressions: [
      { emotion: 'joy', look: strong('a small smile, eyes narrowed', 'a wide smile, eyes shut') },
      { emotion: 'sadness', look: strong('eyes lowered, mouth pressed shut', 'tears run down the cheeks') },
      { emotion: 'anger', look: strong('a cold stare from under the brows', 'brows drawn together, teeth shown') },
      { emotion: 'fear', look: 'wide eyes with small pupils, a drop of sweat' },
      { emotion: 'surprise', look: strong('raised brows, lips parted', 'eyes and mouth wide open') },
      { emotion: 'determination', look: 'steady eyes, firm mouth' },
    ],
  };
}
