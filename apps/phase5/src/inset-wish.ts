import type { JobOptions, ReadingDirection, Shot } from '@manga/contracts';
import { textLoad } from './divide-text.ts';
import type { Draft } from './draft.ts';

/** How well a look or a thing seen from near goes into another picture, and how well a picture takes one. */
const AS_INSET: Partial<Record<Shot, number>> = { detail: 1, 'close-up': 1, bust: 0.85 };
const AS_HOST: Partial<Record<Shot, number>> = { long: 1, full: 1, medium: 0.9 };
/** How gladly books of a style lay panels inside panels: those that live from looks more than those that live from blows. */
const STYLES: Readonly<Record<JobOptions['style'], number>> = {
  shounen: 0.7,
  shoujo: 1,
  seinen: 0.95,
  josei: 1,
  kodomo: 0.55,
  yonkoma: 0,
  american: 0.85,
};
/** Words that an inset holds, and its host beside it, in Japanese characters. */
const MOST_WORDS = { inset: 20, host: 40 };
/** What matters more than this has a panel of its own, and what matters more than the view around it by this. */
const MOST_IMPORTANCE = 0.65;
const MORE_THAN_HOST = 0.1;

/**
 * How well a panel would stand as a small one inside the panel before it, 0 to 1: a reaction or a thing, nearly without words,
 * in a larger view of the same scene whose people leave the corner free that is read last.
 */
export function insetWish(
  draft: Draft,
  before: Draft | undefined,
  { style, direction }: { style: JobOptions['style']; direction: ReadingDirection },
): number {
  if (before === undefined || draft.sceneStart || draft.form !== 'framed' || before.form === 'borderless') return 0;
  const shots = (AS_INSET[draft.shot] ?? 0) * (AS_HOST[before.shot] ?? 0);
  if (shots === 0 || draft.characters.length > 1 || draft.sfx.length > 0) return 0;
  if (draft.importance > Math.min(MOST_IMPORTANCE, before.importance + MORE_THAN_HOST)) return 0;
  if (draft.lines.length > 1 || words(draft) > MOST_WORDS.inset || words(before) > MOST_WORDS.host) return 0;
  const corner = direction === 'rtl' ? 'left' : 'right';
  if (before.shot !== 'long' && before.characters.some(({ position }) => position === corner)) return 0;
  const silence = draft.lines.length === 0 ? 1 : 0.92;
  return shots * silence * STYLES[style];
}

function words({ lines }: Draft): number {
  return lines.reduce((sum, { text }) => sum + textLoad(text), 0);
}
