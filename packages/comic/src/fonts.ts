import type { Typeface } from '@manga/contracts';
import { isKana } from './character-class.ts';
import type { FontName } from './font-files.ts';

interface Choice {
  font: FontName;
  /** The clusters it is used for; all that it has when absent. */
  for?: (cluster: string) => boolean;
}

const isJapaneseMark = (cluster: string) => /^[\u3001-\u303f\u30fb-\u30fe…‥―！？：；（）［］｛｝～＝]/u.test(cluster);
const isLetter = (cluster: string) => /^[\p{Letter}\p{Number}]/u.test(cluster) && !isJapaneseMark(cluster);
const asEmoji = (cluster: string) => /\ufe0f|\p{Emoji_Presentation}/u.test(cluster);

/** アンチゴチ: kana and marks in an antique face, kanji in a gothic one, as in every printed manga. */
const CHAINS: Readonly<Record<Typeface, readonly Choice[]>> = {
  dialogue: [
    { font: 'shippori-antique', for: (cluster) => isKana(cluster) || isJapaneseMark(cluster) },
    { font: 'noto-sans-bold' },
  ],
  // Dela Gothic has no vertical forms for most marks: those come from a black gothic.
  shout: [{ font: 'dela-gothic', for: isLetter }, { font: 'noto-sans-black' }],
  narration: [{ font: 'noto-serif' }],
  sfx: [{ font: 'reggae-one' }, { font: 'noto-sans-black' }],
  comic: [{ font: 'comic-neue' }],
  'comic-bold': [{ font: 'bangers' }, { font: 'comic-neue' }],
};

/** Between them these have a shape for nearly every character of Unicode. */
const FALLBACKS: readonly Choice[] = [
  { font: 'noto-sans-bold' },
  { font: 'emoji' },
  { font: 'symbols' },
  { font: 'symbols-2' },
  { font: 'math' },
  { font: 'unifont' },
];

/** The sort that Japanese printers set where a type is missing (下駄). */
export const GETA = '〓';

/** The fonts to try for a cluster, best first. */
export function fontChain(typeface: Typeface, cluster: string): FontName[] {
  const chosen = CHAINS[typeface].filter((choice) => choice.for?.(cluster) ?? true);
  const chain = [...chosen, ...FALLBACKS].map((choice) => choice.font);
  return asEmoji(cluster) ? ['emoji', ...chain] : chain;
}
