import type { BalloonShape, Typeface, Voice } from '@manga/contracts';

/** How a voice looks on the page. */
export interface VoiceStyle {
  shape: BalloonShape;
  typeface: Typeface;
  /** Type size relative to ordinary speech. */
  scale: number;
  /** Narration has no speaker to point at. */
  tailed: boolean;
}

const SHAPES: Readonly<Record<Voice, BalloonShape>> = {
  speech: 'ellipse',
  thought: 'cloud',
  shout: 'spiky',
  whisper: 'dashed',
  weak: 'wobbly',
  machine: 'jagged',
  narration: 'box',
};

const SCALES: Readonly<Record<Voice, number>> = {
  speech: 1,
  thought: 1,
  shout: 1.2,
  whisper: 0.9,
  weak: 0.95,
  machine: 1,
  narration: 0.95,
};

/** Shape says the voice, and so does the typeface (docs/craft.md, Lettering and Balloons). */
export function voiceStyle(voice: Voice, text: string, vertical: boolean): VoiceStyle {
  const western = !vertical && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  return {
    shape: SHAPES[voice],
    typeface: western ? westernFace(voice) : japaneseFace(voice),
    scale: SCALES[voice],
    tailed: voice !== 'narration',
  };
}

function japaneseFace(voice: Voice): Typeface {
  if (voice === 'shout') return 'shout';
  return voice === 'thought' || voice === 'narration' ? 'narration' : 'dialogue';
}

function westernFace(voice: Voice): Typeface {
  return voice === 'shout' ? 'comic-bold' : 'comic';
}
