import type { Balloon, Page, Panel, Rect } from '@manga/contracts';
import { balloonPoints, bodiesTouch, coveredShare } from './balloon-body.ts';
import { coreOf, LEAST_TEXT_MARGIN } from './balloon-fit.ts';
import { readBefore } from './balloon-order.ts';
import type { Fault, Rule } from './finding.ts';
import { takenByInsets } from './inset.ts';
import { kinsokuFaults } from './kinsoku.ts';
import { formatOfPage, type PageFormat } from './page-profile.ts';
import type { PlacedFace } from './picture-fit.ts';
import { pointsToMm } from './points.ts';
import { contains, cornersOf, depthInside, grown, sharedArea } from './rect.ts';
import { superellipseLevel } from './superellipse.ts';
import { BALLOON_SHARE } from './text-need.ts';

/** Type smaller than this, in points, is hard to read. */
const LEAST_SIZE = 8;
/** A balloon may touch a frame line, but not stand on the gutter, in millimetres. */
const FRAME_TOLERANCE = 0.5;
/** What a finished page measures may differ by this from what was laid out, in millimetres. */
const ROUNDING = 0.05;
/** A face that is touched by less than this share is not covered. */
const GRAZED = 0.005;
/** Fingertips behind a balloon's edge do no harm: a hand is covered from this share on. */
const GRASPED = 0.15;
/** A face of which an inset takes more than this share is not seen well. */
const HIDDEN = 0.1;

/** What the lettering of one panel is judged by. */
export interface LetteredPanelFacts {
  page: Pick<Page, 'number' | 'side' | 'panels'>;
  panel: Pick<Panel, 'id' | 'outline' | 'bounds' | 'characters'>;
  faces: readonly PlacedFace[];
  /** The panel's balloons in reading order. */
  balloons: readonly Balloon[];
  vertical: boolean;
  rightToLeft: boolean;
  format: PageFormat;
}

/** Where the lettering of a panel breaks a rule of the craft. */
export function checkLettering(facts: LetteredPanelFacts): Fault[] {
  const { balloons, page, panel, faces } = facts;
  const faults: Fault[] = [];
  const blame = (rule: Rule, what: string) =>
    faults.push({ rule, where: `page ${page.number}, panel ${panel.id}: ${what}` });
  const insets = takenByInsets(panel, page);
  for (const balloon of balloons) checkBalloon(balloon, facts, insets, blame);
  for (const { box, hand, character } of faces) {
    const hidden = insets.some((inset) => sharedArea(inset, box) > HIDDEN * box.width * box.height);
    if (hidden && hand !== true) blame('face-under-inset', `of ${character ?? 'somebody'}`);
  }
  balloons.forEach((balloon, index) => {
    for (const later of balloons.slice(index + 1)) {
      if (!readBefore(balloon.box, later.box, facts.rightToLeft)) {
        blame('reading-order', `balloon ${later.id} is met before ${balloon.id}`);
      }
      if (bodiesTouch(bodyOf(balloon), bodyOf(later), 0)) blame('balloons-overlap', `${balloon.id} and ${later.id}`);
    }
  });
  for (const line of new Set(balloons.map((balloon) => balloon.line))) {
    const parts = balloons.filter((balloon) => balloon.line === line);
    const speaker = parts[0]!.speaker;
    const seen = panel.characters.some((character) => character.id === speaker);
    if (seen && parts[0]!.voice !== 'narration' && parts.every((part) => part.tail === null)) {
      blame('tail-missing', `line ${line}`);
    }
  }
  return faults;
}

function checkBalloon(
  balloon: Balloon,
  facts: LetteredPanelFacts,
  insets: readonly Rect[],
  blame: (rule: Rule, what: string) => void,
): void {
  const { panel, faces } = facts;
  const format = formatOfPage(facts.format, facts.page);
  if (overflows(balloon)) blame('text-overflow', `balloon ${balloon.id}`);
  for (const fault of kinsokuFaults(balloon.lines.map((line) => line.text))) {
    blame('kinsoku', `balloon ${balloon.id}, line ${fault.line + 1}`);
  }
  if (faces.some((face) => face.hand !== true && coveredShare(bodyOf(balloon), face.box) > GRAZED)) {
    blame('balloon-over-face', `balloon ${balloon.id}`);
  }
  if (faces.some((hand) => hand.hand === true && coveredShare(bodyOf(balloon), hand.box) > GRASPED)) {
    blame('balloon-over-hand', `balloon ${balloon.id}`);
  }
  if (!balloon.lines.every((line) => contains(format.frame, line.box, ROUNDING * 2))) {
    blame('text-outside-frame', `balloon ${balloon.id}`);
  }
  const { fold } = format;
  if (fold !== undefined && balloon.lines.some((line) => sharedArea(fold, grown(line.box, -ROUNDING * 2)) > 0)) {
    blame('text-over-fold', `balloon ${balloon.id}`);
  }
  if (balloon.size < LEAST_SIZE) blame('small-type', `balloon ${balloon.id} in ${balloon.size} pt`);
  if (
    bodyOf(balloon).points.some((point) => depthInside(panel.outline, point) < -FRAME_TOLERANCE) ||
    insets.some((inset) => coveredShare(bodyOf(balloon), inset) > GRAZED)
  ) {
    blame('balloon-over-gutter', `balloon ${balloon.id}`);
  }
  if (balloon.box.width * balloon.box.height > BALLOON_SHARE * panel.bounds.width * panel.bounds.height) {
    blame('balloon-too-large', `balloon ${balloon.id}`);
  }
  if (balloon.tail !== null && tailMisses(balloon, faces)) blame('tail-misses', `balloon ${balloon.id}`);
}

/** Whether a line's letters come nearer to the balloon's edge than they may. */
function overflows(balloon: Balloon): boolean {
  if (balloon.shape === 'none') return false;
  const margin = LEAST_TEXT_MARGIN - ROUNDING;
  const corners = balloon.lines.flatMap((line) => cornersOf(grown(line.box, margin)));
  if (balloon.shape === 'box') {
    return !corners.every((corner) => contains(balloon.box, { ...corner, width: 0, height: 0 }, ROUNDING));
  }
  const core = coreOf(balloon.shape, balloon.box);
  const ink = pointsToMm(balloon.size) * 0.01;
  return corners.some((corner) => superellipseLevel(grown(core, ink), corner) > 1.001);
}

/** Whether a tail points more than 20° past the mouth of its speaker. */
function tailMisses(balloon: Balloon, faces: readonly PlacedFace[]): boolean {
  const face = faces.find((candidate) => candidate.character !== null && candidate.character === balloon.speaker);
  if (face === undefined || balloon.tail === null) return false;
  const { from, to } = balloon.tail;
  const aim = Math.atan2(face.mouth.y - from.y, face.mouth.x - from.x);
  const tail = Math.atan2(to.y - from.y, to.x - from.x);
  const off = Math.abs(Math.atan2(Math.sin(aim - tail), Math.cos(aim - tail)));
  return off > Math.PI / 9;
}

function bodyOf(balloon: Balloon) {
  return { shape: balloon.shape, box: balloon.box, points: balloonPoints(balloon.shape, balloon.box) };
}
