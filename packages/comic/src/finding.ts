import type { QualityFinding } from '@manga/contracts';

/** The rules of the quality report; a gate must not be broken at all. */
export const RULES = {
  'dialogue-lost': { gate: true },
  'dialogue-changed': { gate: true },
  'dialogue-rewritten': { gate: false },
  'text-overflow': { gate: true },
  kinsoku: { gate: true },
  'reading-order': { gate: true },
  'balloon-over-face': { gate: true },
  'text-over-fold': { gate: true },
  'tail-missing': { gate: false },
  'tail-misses': { gate: false },
  'text-outside-frame': { gate: false },
  'small-type': { gate: false },
  'balloon-over-hand': { gate: false },
  'balloon-over-gutter': { gate: false },
  'balloons-overlap': { gate: false },
  'balloon-too-large': { gate: false },
  'gutters-cross': { gate: false },
  'gutter-width': { gate: false },
  'panels-overlap': { gate: false },
  'inset-misplaced': { gate: false },
  'face-under-inset': { gate: false },
  'spread-misplaced': { gate: false },
  'panel-outside-page': { gate: false },
  'panel-too-small': { gate: false },
  'too-many-panels': { gate: false },
  'repeated-layout': { gate: false },
  'same-shot': { gate: false },
  'panel-without-picture': { gate: false },
  'panel-not-as-asked': { gate: false },
  'picture-not-good': { gate: false },
  'sheet-refused': { gate: false },
  'low-resolution': { gate: false },
  'no-solid-black': { gate: false },
  'character-without-sheet': { gate: false },
  'missing-glyph': { gate: false },
} as const satisfies Record<string, { gate: boolean }>;

export type Rule = keyof typeof RULES;

/** One place where a rule is broken; `where` is for people and never holds story text. */
export interface Fault {
  rule: Rule;
  where: string;
}

const MOST_EXAMPLES = 10;

/** Counts the faults rule by rule; rules that are kept are named, too, with 0. */
export function findingsOf(faults: readonly Fault[]): QualityFinding[] {
  return (Object.keys(RULES) as Rule[]).map((rule) => {
    const broken = faults.filter((fault) => fault.rule === rule);
    return {
      rule,
      gate: RULES[rule].gate,
      count: broken.length,
      examples: broken.slice(0, MOST_EXAMPLES).map((fault) => fault.where),
    };
  });
}
