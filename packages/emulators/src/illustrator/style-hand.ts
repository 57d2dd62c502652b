import type { Scene } from './scene.ts';
import type { Paint } from './tone.ts';

/** How a style draws: what an editor sees before reading a word. Factors are against the plain hand, `shounen`. */
export interface StyleHand {
  /** Weight of lines. */
  line: number;
  /** Density of tone. */
  tone: number;
  /** Width and height of eyes. */
  eyeW: number;
  eyeH: number;
  /** Glints in the eyes beyond the usual two. */
  glints: boolean;
  /** Shadow on the face's side away from the light; null leaves the skin clean. */
  faceShade: Paint | null;
  /** Shadow below the chin and on clothes. */
  shadow: Paint;
  /** Whether all clothes are shaded, not only white ones. */
  modelled: boolean;
}

/** The hands of the styles: bold, fine with large eyes, dense and grown-up, round and clean, inked with solid shadows. */
export const STYLE_HANDS: Record<Scene['style'], StyleHand> = {
  shounen: { line: 1, tone: 1, eyeW: 1, eyeH: 1, glints: false, faceShade: null, shadow: 0.3, modelled: false },
  shoujo: {
    line: 0.72,
    tone: 0.68,
    eyeW: 1.1,
    eyeH: 1.24,
    glints: true,
    faceShade: null,
    shadow: 0.14,
    modelled: false,
  },
  seinen: {
    line: 0.88,
    tone: 1.3,
    eyeW: 0.94,
    eyeH: 0.76,
    glints: false,
    faceShade: 0.16,
    shadow: 0.5,
    modelled: true,
  },
  kodomo: {
    line: 1.35,
    tone: 0.55,
    eyeW: 1.06,
    eyeH: 1.1,
    glints: false,
    faceShade: null,
    shadow: 0.1,
    modelled: false,
  },
  american: {
    line: 1.4,
    tone: 1.1,
    eyeW: 0.92,
    eyeH: 0.7,
    glints: false,
    faceShade: 'black',
    shadow: 'black',
    modelled: true,
  },
};
