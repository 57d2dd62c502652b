import type { Draft } from './draft.ts';

/** Panels of a story for each page that is one picture: about two in a chapter of twenty pages. */
const PANELS_PER_SPLASH = 50;
/** Panels of a story for each double page: a chapter of twenty pages has one, a story of some pages none. */
const PANELS_PER_SPREAD = 110;
/** A book of this share of them, some ten pages, has its first double page. */
const FIRST_SPREAD = 0.44;
/** What is seen from near would have its face in the fold. */
const SPREAD_SHOTS: ReadonlySet<Draft['shot']> = new Set(['long', 'full', 'medium']);

/** Panels between two frameless ones, at least. */
const FRAMELESS_EVERY = 4;

/**
 * The model sees one part of a scene at a time and thinks its own peak the peak of the book. Keeps the most important
 * splashes, the first of them in a long book as a double page, and lets the others only bleed; lets the first panel of the book run off the page; thins frameless panels.
 */
export function limitAccents(drafts: readonly Draft[]): Draft[] {
  const splashes = drafts
    .filter(({ form }) => form === 'splash')
    .toSorted((a, b) => b.scene.tension + b.importance - a.scene.tension - a.importance)
    .slice(0, Math.floor(drafts.length / PANELS_PER_SPLASH + 0.5));
  const kept = new Set(splashes);
  const spreads = new Set(
    splashes
      .filter((draft) => SPREAD_SHOTS.has(draft.shot) && draft !== drafts[0])
      .slice(0, Math.floor(drafts.length / PANELS_PER_SPREAD + 1 - FIRST_SPREAD)),
  );
  let frameless = -FRAMELESS_EVERY;
  return drafts.map((draft, index): Draft => {
    if (spreads.has(draft)) return { ...draft, form: 'spread' };
    if (draft.form === 'splash') return kept.has(draft) ? draft : { ...draft, form: 'bleed' };
    if (index === 0 && drafts.length > 1 && draft.form === 'framed') return { ...draft, form: 'bleed' };
    if (draft.form !== 'borderless') return draft;
    if (index - frameless < FRAMELESS_EVERY) return { ...draft, form: 'framed' };
    frameless = index;
    return draft;
  });
}
