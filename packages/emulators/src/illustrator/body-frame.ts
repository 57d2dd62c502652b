import type { Path2D } from '@napi-rs/canvas';
import { GARMENTS, type Garment } from './garments.ts';
import type { Pen } from './ink.ts';
import type { PersonLook } from './look-words.ts';
import type { Skeleton } from './pose.ts';
import type { Joint } from './reach.ts';
import type { Paint } from './tone.ts';

interface PixelBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A body that is being drawn, in head units. `hold` draws what the hands hold, at the place of the first hand. */
export interface BodyFrame {
  pen: Pen;
  look: PersonLook;
  bones: Skeleton;
  garment: Garment;
  hands: PixelBox[];
  /** The torso's outline, once it is drawn. */
  torso: Path2D | null;
  /** Seen from behind: no collar, no buttons. */
  fromBehind: boolean;
  hold: ((at: Joint, side: 'near' | 'far') => void) | null;
}

/** A body with its clothes, ready to be drawn. */
export function bodyFrame(
  pen: Pen,
  look: PersonLook,
  bones: Skeleton,
  fromBehind: boolean,
  hold: BodyFrame['hold'],
): BodyFrame {
  return { pen, look, bones, garment: GARMENTS[look.outfit.kind], hands: [], torso: null, fromBehind, hold };
}

/** The colour of lines drawn upon a paint. */
export const lineOn = (paint: Paint): string => (paint === 'black' ? '#fff' : '#000');
