import type { Panel, PanelLine, Point, Rect, Shot } from '@manga/contracts';
import type { PlacedFace } from './picture-fit.ts';
import { centreOf } from './rect.ts';

/** Where a balloon's tail points. */
export interface TailAim {
  point: Point;
  /** seen: a mouth that was found; guessed: the speaker is in the panel, but no face was found; outside: not in the panel. */
  kind: 'seen' | 'guessed' | 'outside';
}

/** Height of mouths in a picture by shot, as a share of the panel's height. */
const MOUTH_HEIGHT: Readonly<Record<Shot, number>> = {
  long: 0.58,
  full: 0.36,
  medium: 0.4,
  bust: 0.48,
  'close-up': 0.62,
  detail: 0.5,
};
const ACROSS = { left: 0.25, centre: 0.5, right: 0.75 } as const;

/** The mouth of a line's speaker, as far as it is known before the balloon has its place; null when the speaker is not in the panel. */
export function speakerMouth(
  line: Pick<PanelLine, 'speaker'>,
  panel: Panel,
  faces: readonly PlacedFace[],
): TailAim | null {
  if (line.speaker === null) return null;
  const face = faces.find((candidate) => candidate.character === line.speaker);
  if (face !== undefined) return { point: face.mouth, kind: 'seen' };
  const drawn = panel.characters.find((character) => character.id === line.speaker);
  if (drawn === undefined) return null;
  const { x, y, width, height } = panel.bounds;
  return {
    point: { x: x + width * ACROSS[drawn.position], y: y + height * MOUTH_HEIGHT[panel.shot] },
    kind: 'guessed',
  };
}

/** An unseen speaker stands beyond the panel's nearer side; the tail leaves the panel a little below the balloon's middle. */
export function outsidePanel(balloon: Rect, panel: Rect): TailAim {
  const centre = centreOf(balloon);
  const left = centre.x - panel.x < panel.x + panel.width - centre.x;
  const y = Math.min(panel.y + panel.height - 2, centre.y + balloon.height * 0.3);
  return { point: { x: left ? panel.x : panel.x + panel.width, y }, kind: 'outside' };
}
