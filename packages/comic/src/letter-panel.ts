import type { Balloon, Panel, PanelLine } from '@manga/contracts';
import type { BalloonWish, Room, Variant } from './balloon-candidates.ts';
import { fitBalloon } from './balloon-fit.ts';
import { LONGEST_LINK, placeBalloons } from './balloon-placement.ts';
import { type Cell, cellsOf, FORBIDDEN } from './cells.ts';
import { pointsToMm } from './points.ts';
import { centreOf, distance, gapBetween, moved } from './rect.ts';
import { parseRuby, type Ruby, rubyWithin, withReadings } from './ruby.ts';
import { outsidePanel, speakerMouth, type TailAim } from './speaker-mouth.ts';
import { splitIntoParts } from './split-line.ts';
import { tailTo } from './tail-to.ts';
import { linePitch, type TextBlock, textBlocks } from './text-block.ts';
import type { TextMeasurer } from './text-measurer.ts';
import { type VoiceStyle, voiceStyle } from './voice-style.ts';

/** How a panel is lettered; the same for all panels of a page where possible. */
export interface LetterStyle {
  vertical: boolean;
  /** Ordinary speech, in points. */
  size: number;
  /** Most text in one balloon, in em. */
  mostInBalloon: number;
  /** Whether short shouts grow with their panel. */
  largeShouts: boolean;
  /** How hard places are looked for: 0 the first time, more when a page is lettered again. */
  effort: number;
  /** Readings beside kanji that the text itself does not give, when they are wished for. */
  readings?: Readings | undefined;
}

/** Finds the readings of a text's kanji. */
export type Readings = (text: string) => Ruby[];

/** A balloon that has no number on its page yet. */
export type UnnumberedBalloon = Omit<Balloon, 'id' | 'order'>;

export interface LetteredPanel {
  balloons: UnnumberedBalloon[];
  /** Rules that had to be broken; 0 when all is well. */
  faults: number;
  /** Balloons whose text had to be set in many stumps of lines. */
  stumps: number;
  cost: number;
}

/**
 * 5 to 9 characters a column and 4 columns at most (docs/craft.md), narration in its box two more; a short text has one or two columns rather than many
 * stumps. English balloons have up to 7 lines of about 20 letters.
 */
const FORM = {
  vertical: { lines: 4, boxLines: 6, stump: 4, shortest: 5, longest: 9, most: 11 },
  horizontal: { lines: 7, boxLines: 7, stump: 3, shortest: 5, longest: 12.5, most: 13.5 },
};
/** A panel too low for nine characters gets shorter columns; kinsoku needs at least so many cells. */
const SHORTEST_LINE = 4;
/** Ways to set a text that are tried in a panel; a page that is lettered again tries them all. */
const VARIANTS = 5;
const LEAST_SIZE = 8;
/** Ordinary speech in points below which a page is crowded. */
const SCARCE = 9;
/** Characters of a shout that may grow with its panel. */
const SHORT_SHOUT = 30;

interface Part {
  line: PanelLine;
  part: number;
  parts: number;
  text: string;
  ruby: Ruby[];
  style: VoiceStyle;
  /** Type size in points. */
  size: number;
  wish: BalloonWish;
  aim: TailAim | null;
}

/** Letters every line of a panel: breaks it, fits balloons around it, finds their places and draws their tails. */
export function letterPanel(panel: Panel, room: Room, style: LetterStyle, measurer: TextMeasurer): LetteredPanel {
  const parts = panel.lines.flatMap((line) => partsOf(line, panel, room, style, measurer));
  if (parts.length === 0) return { balloons: [], faults: 0, stumps: 0, cost: 0 };
  const placement = placeBalloons(
    parts.map((part) => part.wish),
    room,
    style.effort,
  );
  const bodies = parts.map((part, index) => ({ part, ...placement.balloons[index]! }));
  const balloons = bodies.map(({ part, box, variant }): UnnumberedBalloon => {
    const centre = centreOf(box);
    return {
      panel: panel.id,
      line: part.line.id,
      part: part.part,
      parts: part.parts,
      speaker: part.line.speaker,
      voice: part.line.voice,
      shape: part.style.shape,
      box,
      tail: null,
      typeface: part.style.typeface,
      size: part.size,
      text: part.text,
      lines: variant.block.lines.map((line) => ({
        text: line.text,
        box: moved(line.box, centre),
        ruby: rubyWithin(part.ruby, line.start, line.end),
      })),
    };
  });
  for (const line of panel.lines) addTails(balloons, parts, line, panel, room);
  const stumps = placement.balloons.filter(({ variant }) => variant.stumps).length;
  return { balloons, faults: placement.faults, stumps, cost: placement.cost };
}

function partsOf(line: PanelLine, panel: Panel, room: Room, style: LetterStyle, measurer: TextMeasurer): Part[] {
  const { text, ruby: own } = parseRuby(line.text);
  const ruby = style.readings === undefined ? own : withReadings(own, style.readings(text));
  const voice = voiceStyle(line.voice, text, style.vertical);
  const size = Math.max(
    Math.min(LEAST_SIZE, style.size),
    Math.round(style.size * loudness(voice.scale, style, text, room) * 4) / 4,
  );
  const cells = cellsOf(text, ruby, voice.typeface, style.vertical, measurer);
  const parts = splitIntoParts(cells, style.mostInBalloon);
  const aim = voice.tailed ? speakerMouth(line, panel, room.faces) : null;
  let at = 0;
  return parts.map((part, index) => {
    const partText = textOf(part);
    const within = rubyWithin(ruby, at, at + partText.length);
    at += partText.length;
    return {
      line,
      part: index + 1,
      parts: parts.length,
      text: partText,
      ruby: within,
      style: voice,
      size,
      aim,
      wish: {
        shape: voice.shape,
        variants: variantsOf(part, within.length > 0, voice, size, room, style),
        mouth: aim?.point ?? null,
        linked: index > 0,
      },
    };
  });
}

/**
 * How large a voice is set beside ordinary speech. Where room is scarce a shout is hardly larger: its shape and typeface
 * still say it. In a panel that fills much of the page a short one grows with the picture.
 */
function loudness(scale: number, { size, largeShouts }: LetterStyle, text: string, { bounds, frame }: Room): number {
  if (scale <= 1) return scale;
  if (size < SCARCE) return 1 + (scale - 1) / 4;
  if (!largeShouts || text.length > SHORT_SHOUT) return scale;
  const ofPage = (bounds.width * bounds.height) / (frame.width * frame.height);
  return scale + Math.min(1, Math.max(0, ofPage - 0.2) * 1.25);
}

function textOf(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join('');
}

/** The best ways to set a text, by the size and form of the balloon that they need. */
function variantsOf(
  cells: readonly Cell[],
  hasRuby: boolean,
  voice: VoiceStyle,
  points: number,
  room: Room,
  { vertical, effort }: LetterStyle,
): Variant[] {
  const size = pointsToMm(points);
  const form = vertical ? FORM.vertical : FORM.horizontal;
  const side = vertical
    ? Math.min(room.bounds.height, room.frame.height)
    : Math.min(room.bounds.width, room.frame.width);
  const longest = Math.max(SHORTEST_LINE, Math.min(form.most, (side * 0.82) / size));
  const latin = voice.typeface === 'comic' || voice.typeface === 'comic-bold';
  const pitch = linePitch({ vertical, hasRuby, latin });
  const blocks = textBlocks(cells, { vertical, size, pitch, mostLines: form.boxLines + 1, longestLine: longest });
  const wished = wishedLines(cells, voice, vertical);
  // A forbidden line break is never traded for a better place.
  const right = blocks.filter((block) => block.cost < FORBIDDEN);
  const fitted = (right.length > 0 ? right : blocks).map((block) => ({
    block,
    ...fitBalloon(block, voice.shape, vertical),
    stumps: block.lines.length > wished && (vertical ? block.height : block.width) < form.stump * size,
  }));
  const smallest = Math.min(...fitted.map(({ width, height }) => width * height));
  const judged = fitted.map((variant) => ({
    ...variant,
    cost: variantCost(variant, { smallest, size, vertical, wished }),
  }));
  judged.sort((a, b) => a.cost - b.cost);
  const best = judged[0]!.cost;
  return judged
    .slice(0, effort > 0 ? judged.length : VARIANTS)
    .map((variant) => ({ ...variant, cost: variant.cost - best }));
}

/** The most lines that a text looks well in: none of them a stump. */
function wishedLines(cells: readonly Cell[], { shape }: VoiceStyle, vertical: boolean): number {
  const { lines, boxLines, stump } = vertical ? FORM.vertical : FORM.horizontal;
  const length = cells.reduce((sum, cell) => sum + cell.advance, 0);
  return Math.min(shape === 'box' ? boxLines : lines, Math.max(1, Math.ceil(length / stump)));
}

function variantCost(
  { block, width, height }: { block: TextBlock; width: number; height: number },
  { smallest, size, vertical, wished }: { smallest: number; size: number; vertical: boolean; wished: number },
): number {
  const form = vertical ? FORM.vertical : FORM.horizontal;
  const wasted = (width * height) / smallest - 1;
  const ratio = Math.abs(Math.log(width / height / (vertical ? 0.75 : 1.45)));
  const tooMany = Math.max(0, block.lines.length - wished);
  const longest = (vertical ? block.height : block.width) / size;
  const tooShort = block.lines.length === 1 ? 0 : Math.max(0, form.shortest - longest);
  const tooLong = Math.max(0, longest - form.longest);
  return 2 * wasted + 0.7 * ratio * ratio + 2 * tooMany + 0.5 * (tooShort + tooLong) + Math.min(8, block.cost / 40);
}

/** Tails for a line: one for each group of linked parts, at the part that is nearest to the speaker. */
function addTails(
  balloons: UnnumberedBalloon[],
  parts: readonly Part[],
  line: PanelLine,
  panel: Panel,
  room: Room,
): void {
  const indices = parts.flatMap((part, index) => (part.line.id === line.id ? [index] : []));
  for (const group of linkedGroups(indices, balloons)) {
    const first = parts[group[0]!]!;
    if (!first.style.tailed) continue;
    const aimOf = (index: number) => first.aim ?? outsidePanel(balloons[index]!.box, panel.bounds);
    const way = (index: number) => distance(centreOf(balloons[index]!.box), aimOf(index).point);
    const nearest = group.reduce((best, index) => (way(index) < way(best) ? index : best), group[0]!);
    balloons[nearest]!.tail = tailTo(aimOf(nearest), balloons[nearest]!, room);
  }
}

/** Parts that stand side by side; a part farther away speaks for itself. */
function linkedGroups(indices: readonly number[], balloons: readonly UnnumberedBalloon[]): number[][] {
  const groups: number[][] = [];
  for (const index of indices) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const near = before !== undefined && gapBetween(balloons[before]!.box, balloons[index]!.box) <= LONGEST_LINK;
    if (near) group!.push(index);
    else groups.push([index]);
  }
  return groups;
}
