import type { Voice } from '@manga/contracts';

/** Side of a full-width character at 10.5 pt, in millimetres. */
const CELL = 3.7;
/** From column to column of vertical text, in cells. */
const COLUMN_PITCH = 1.35;
/** Area of a letter of upper-case comic type at 9.5 pt with its share of the line's height, in mm². */
const LETTER_AREA = 8.6;
/** The block of text fills this share of a balloon: a rectangle in an ellipse (2/π), ragged lines and the 1.5 mm margin. */
const FILL = 0.46;
/** A longer line is lettered in linked balloons: 4 columns of 8 characters, or about 18 English words. */
const MOST_IN_BALLOON = { vertical: 32, horizontal: 110 };
/** Smallest balloon that is drawn at all, in mm². */
const SMALLEST = 160;

/** No balloon may take more of its panel than this (docs/craft.md). */
export const BALLOON_SHARE = 0.35;
/** All balloons of a panel together; the rest is for the picture. */
const BALLOONS_SHARE = 0.5;

/** What larger type and the rim of spikes, bumps or corners add to a balloon's area. */
const BY_VOICE: Readonly<Record<Voice, number>> = {
  speech: 1,
  thought: 1.3,
  shout: 1.6,
  whisper: 0.9,
  weak: 1,
  machine: 1.2,
  narration: 0.85,
};

/** Estimated area in mm² of each balloon that a line of this many characters needs. */
export function balloonAreas(
  characters: number,
  writingMode: 'vertical' | 'horizontal',
  voice: Voice = 'speech',
): number[] {
  const parts = Math.max(1, Math.ceil(characters / MOST_IN_BALLOON[writingMode]));
  const each = writingMode === 'vertical' ? CELL * CELL * COLUMN_PITCH : LETTER_AREA;
  const area = Math.max(SMALLEST, ((characters / parts) * each * BY_VOICE[voice]) / FILL);
  return Array.from({ length: parts }, () => area);
}

/** The smallest area in mm² in which a panel can hold these balloons and still show its picture. */
export function panelAreaFor(balloons: readonly number[]): number {
  if (balloons.length === 0) return 0;
  const sum = balloons.reduce((total, area) => total + area, 0);
  return Math.max(Math.max(...balloons) / BALLOON_SHARE, sum / BALLOONS_SHARE);
}
