import type { PersonLook } from './look-words.ts';

/** A figure's measures in head units (see head-frame.ts); `length` is from chin to sole. */
export interface Build {
  length: number;
  shoulder: number;
  waist: number;
  hip: number;
  neck: number;
  arm: number;
  leg: number;
  shoulderY: number;
  waistY: number;
  hipY: number;
}

const BUILDS = {
  child: { heads: 4.7, female: [80, 60, 66, 22, 19], male: [84, 64, 66, 23, 20] },
  teen: { heads: 6.2, female: [100, 64, 84, 24, 21], male: [118, 80, 82, 29, 26] },
  adult: { heads: 6.8, female: [106, 67, 92, 25, 23], male: [140, 98, 96, 37, 31] },
  elder: { heads: 5.9, female: [96, 80, 90, 25, 23], male: [116, 94, 92, 29, 26] },
} as const;

/** How long a body looks to an eye below (-1), at its height (0) or above it (1): from above the head is nearest. */
const FORESHORTENED = { '-1': 1.1, '0': 1, '1': 0.84 } as const;
/** From where the eye looks at a figure: -1 from below, 1 from above. */
export type Pitch = -1 | 0 | 1;

/** Measures of a figure by age, gender and build, as the eye sees it. */
export function buildOf(look: PersonLook, pitch: Pitch = 0): Build {
  const { heads, ...by } = BUILDS[look.age];
  const [shoulder, waist, hip, neck, arm] = by[look.gender];
  const tall = look.build === 'tall' ? 0.45 : look.build === 'small' ? -0.35 : 0;
  const broad = look.build === 'stocky' ? 1.2 : look.build === 'slim' ? 0.93 : 1;
  const length = (heads + tall - 1) * 200 * FORESHORTENED[pitch];
  return {
    length,
    shoulder: shoulder * (0.5 + broad / 2),
    waist: waist * broad * (look.build === 'stocky' ? 1.15 : 1),
    hip: hip * broad,
    neck: neck * broad,
    arm: arm * broad,
    leg: arm * 1.5 * broad,
    shoulderY: 100 + length * 0.036,
    waistY: 100 + length * 0.26,
    hipY: 100 + length * 0.4,
  };
}
