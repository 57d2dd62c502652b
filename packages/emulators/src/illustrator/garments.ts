import type { OutfitKind } from './outfit-words.ts';

/** Kinds of sleeves. */
export type Sleeve = 'long' | 'short' | 'none' | 'wide' | 'loose';
/** Kinds of necklines. */
export type Neckline =
  | 'round'
  | 'stand'
  | 'collar'
  | 'sailor'
  | 'kimono'
  | 'hood'
  | 'turtle'
  | 'lapel'
  | 'straps'
  | 'v'
  | 'armour'
  | 'cloak';

/** How a garment is cut: the drawing code knows necklines and sleeves, not garments. */
export interface Garment {
  sleeve: Sleeve;
  neck: Neckline;
  /** Lower edge as a share of the body's length below the chin: 0.42 the hips, 1 the floor. */
  hem: number;
  /** How far the hem stands out from the hips, in head units. */
  flare: number;
  belt: 'none' | 'belt' | 'obi' | 'apron' | 'cord';
  buttons: number;
  /** Half width added to arms. */
  bulk: number;
}

const plain = { sleeve: 'long', neck: 'collar', hem: 0.43, flare: 4, belt: 'none', buttons: 0, bulk: 6 } as const;

/** The cut of each garment. */
export const GARMENTS: Record<OutfitKind, Garment> = {
  gakuran: { ...plain, neck: 'stand', hem: 0.46, buttons: 5, bulk: 9 },
  sailor: { ...plain, neck: 'sailor', hem: 0.38, flare: 6, bulk: 7 },
  blazer: { ...plain, neck: 'lapel', hem: 0.45, buttons: 2, bulk: 8 },
  suit: { ...plain, neck: 'lapel', hem: 0.47, buttons: 2, bulk: 8 },
  kimono: { ...plain, sleeve: 'wide', neck: 'kimono', hem: 0.95, flare: 2, belt: 'obi', bulk: 10 },
  robe: { ...plain, sleeve: 'wide', neck: 'kimono', hem: 0.97, flare: 34, belt: 'cord', bulk: 12 },
  hakama: { ...plain, sleeve: 'wide', neck: 'kimono', hem: 0.96, flare: 46, belt: 'obi', bulk: 10 },
  hoodie: { ...plain, neck: 'hood', hem: 0.44, flare: 6, bulk: 14 },
  coat: { ...plain, neck: 'lapel', hem: 0.68, flare: 30, belt: 'belt', buttons: 4, bulk: 13 },
  labcoat: { ...plain, neck: 'lapel', hem: 0.66, flare: 26, buttons: 3, bulk: 11 },
  dress: { ...plain, sleeve: 'short', neck: 'round', hem: 0.64, flare: 70, belt: 'belt', bulk: 5 },
  apron: { ...plain, neck: 'collar', hem: 0.66, flare: 54, belt: 'apron', bulk: 6 },
  armour: { ...plain, neck: 'armour', hem: 0.46, flare: 22, belt: 'belt', bulk: 12 },
  tshirt: { ...plain, sleeve: 'short', neck: 'round', bulk: 9 },
  shirt: { ...plain, buttons: 4 },
  sweater: { ...plain, neck: 'turtle', bulk: 11 },
  cloak: { ...plain, sleeve: 'loose', neck: 'cloak', hem: 0.8, flare: 60, bulk: 14 },
  jacket: { ...plain, neck: 'v', buttons: 0, hem: 0.41, bulk: 12 },
  overalls: { ...plain, neck: 'straps', bulk: 8 },
  rags: { ...plain, sleeve: 'short', neck: 'v', hem: 0.56, flare: 14, belt: 'cord', bulk: 6 },
  uniform: { ...plain, neck: 'stand', hem: 0.47, belt: 'belt', buttons: 4, bulk: 9 },
  tank: { ...plain, sleeve: 'none', neck: 'round', bulk: 0 },
};
