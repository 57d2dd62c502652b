import type { HairSpec } from './hair-shapes.ts';
import type { HairStyle } from './look-words.ts';

/** Every style's front; what hangs behind is in hair-back.ts. */
export const HAIR: Record<HairStyle, HairSpec | null> = {
  bald: null,
  bob: { crown: 'smooth', volume: 9, fringe: 'blunt', fringeTo: -6, sides: 84 },
  long: { crown: 'smooth', volume: 8, fringe: 'locks', fringeTo: -4, sides: 116 },
  wavy: { crown: 'smooth', volume: 14, fringe: 'side', fringeTo: 2, sides: 104 },
  ponytail: { crown: 'smooth', volume: 6, fringe: 'locks', fringeTo: -10, sides: 56 },
  twintails: { crown: 'smooth', volume: 7, fringe: 'locks', fringeTo: -6, sides: 66 },
  spiky: { crown: 'spiky', volume: 10, fringe: 'wild', fringeTo: -14, sides: 24 },
  short: { crown: 'smooth', volume: 8, fringe: 'locks', fringeTo: -18, sides: 20 },
  buzz: { crown: 'tufted', volume: 2, fringe: 'blunt', fringeTo: -44, sides: 6 },
  bun: { crown: 'smooth', volume: 5, fringe: 'centre', fringeTo: -20, sides: 40 },
  curly: { crown: 'curly', volume: 14, fringe: 'locks', fringeTo: -20, sides: 34 },
  braid: { crown: 'smooth', volume: 7, fringe: 'side', fringeTo: -2, sides: 50 },
  braids: { crown: 'smooth', volume: 7, fringe: 'blunt', fringeTo: -10, sides: 30 },
  messy: { crown: 'tufted', volume: 11, fringe: 'wild', fringeTo: -6, sides: 32 },
  parted: { crown: 'smooth', volume: 10, fringe: 'centre', fringeTo: -6, sides: 40 },
  slicked: { crown: 'smooth', volume: 13, fringe: 'none', fringeTo: -60, sides: 12 },
  bowl: { crown: 'smooth', volume: 10, fringe: 'bowl', fringeTo: -16, sides: 12 },
  topknot: { crown: 'smooth', volume: 3, fringe: 'high', fringeTo: -60, sides: 12 },
  swept: { crown: 'smooth', volume: 14, fringe: 'swept', fringeTo: -4, sides: 22 },
  shaggy: { crown: 'tufted', volume: 9, fringe: 'wild', fringeTo: -2, sides: 84 },
  pixie: { crown: 'tufted', volume: 7, fringe: 'side', fringeTo: -8, sides: 34 },
  receding: { crown: 'flat', volume: 1, fringe: 'high', fringeTo: -70, sides: 10 },
};
