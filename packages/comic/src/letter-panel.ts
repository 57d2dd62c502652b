import type { Balloon, Panel, PanelLine } from '@manga/contracts';
import type { BalloonWish, Room, Variant } from './balloon-candidates.ts';
import { fitBalloon } from './balloon-fit.ts';
import { placeBalloons } from './balloon-placement.ts';
import { edgeTowards } from './balloon-shape.ts';
import { type Cell, cellsOf } from './cells.ts';
import { pointsToMm } from './points.ts';
import { centreOf, distance, moved } from './rect.ts';
import { parseRuby, type Ruby, rubyWithin } from './ruby.ts';
import { outsidePanel, speakerMouth, type TailAim } from './speaker-mouth.ts';
import { splitIntoParts } from './split-line.ts';
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
}

/** A balloon that has no number on its page yet. */
export type UnnumberedBalloon = Omit<Balloon, 'id' | 'order'>;

export interface LetteredPanel {
  balloons: UnnumberedBalloon[];
  /** Rules that had to be broken; 0 when all is well. */
  faults: number;
  cost: number;
}

/** 5 to 9 characters a column and 4 columns at most (CRAFT.md); English balloons have up to 7 lines of about 20 letters. */
const FORM = { vertical: { lines: 4, longest: 9 }, horizontal: { lines: 7, longest: 12.5 } };
/** A panel too low for nine characters gets shorter columns; kinsoku needs at least so many cells. */
const SHORTEST_LINE = 4;
const VARIANTS = 4;
const LEAST_SIZE = 8;

/** Where tails end: this share of the way to the mouth (CRAFT.md). */
const TAIL_SHARE = 0.6;
/** Tails of unseen speakers reach the frame, but are no longer than this, in millimetres. */
const LONGEST_OUTSIDE = 9;

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
  if (parts.length === 0) return { balloons: [], faults: 0, cost: 0 };
  const placement = placeBalloons(
    parts.map((part) => part.wish),
    room,
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
  for (const line of panel.lines) addTail(balloons, parts, line, panel);
  return { balloons, faults: placement.faults, cost: placement.cost };
}

function partsOf(line: PanelLine, panel: Panel, room: Room, style: LetterStyle, measurer: TextMeasurer): Part[] {
  const { text, ruby } = parseRuby(line.text);
  const voice = voiceStyle(line.voice, text, style.vertical);
  const size = Math.max(Math.min(LEAST_SIZE, style.size), Math.round(style.size * voice.scale * 4) / 4);
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
        variants: variantsOf(part, within.length > 0, voice, size, room, style.vertical),
        mouth: aim?.point ?? null,
        linked: index > 0,
      },
    };
  });
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
  vertical: boolean,
): Variant[] {
  const size = pointsToMm(points);
  const form = vertical ? FORM.vertical : FORM.horizontal;
  const side = vertical
    ? Math.min(room.bounds.height, room.frame.height)
    : Math.min(room.bounds.width, room.frame.width);
  const longest = Math.max(SHORTEST_LINE, Math.min(form.longest, (side * 0.82) / size));
  const latin = voice.typeface === 'comic' || voice.typeface === 'comic-bold';
  const pitch = linePitch(vertical, hasRuby, latin);
  const blocks = textBlocks(cells, { vertical, size, pitch, mostLines: form.lines + 2, longestLine: longest });
  const fitted = blocks.map((block) => ({ block, ...fitBalloon(block, voice.shape, vertical) }));
  const smallest = Math.min(...fitted.map(({ width, height }) => width * height));
  const judged = fitted.map((variant) => ({ ...variant, cost: variantCost(variant, smallest, form.lines, vertical) }));
  judged.sort((a, b) => a.cost - b.cost);
  const best = judged[0]!.cost;
  return judged.slice(0, VARIANTS).map((variant) => ({ ...variant, cost: variant.cost - best }));
}

function variantCost(
  variant: { block: TextBlock; width: number; height: number },
  smallest: number,
  mostLines: number,
  vertical: boolean,
): number {
  const wasted = (variant.width * variant.height) / smallest - 1;
  const pleasing = vertical ? 0.8 : 1.45;
  const ratio = Math.abs(Math.log(variant.width / variant.height / pleasing));
  const tooMany = Math.max(0, variant.block.lines.length - mostLines);
  return 2.5 * wasted + 0.7 * ratio * ratio + tooMany + Math.min(4, variant.block.cost / 60);
}

/** One tail for a line, at the part that is nearest to the speaker. */
function addTail(balloons: UnnumberedBalloon[], parts: readonly Part[], line: PanelLine, panel: Panel): void {
  const indices = parts.flatMap((part, index) => (part.line.id === line.id ? [index] : []));
  const first = indices[0];
  if (first === undefined || !parts[first]!.style.tailed) return;
  const seen = parts[first]!.aim;
  const length = (index: number) =>
    distance(centreOf(balloons[index]!.box), (seen ?? outsidePanel(balloons[index]!.box, panel.bounds)).point);
  const nearest = indices.reduce((best, index) => (length(index) < length(best) ? index : best), first);
  const balloon = balloons[nearest]!;
  const aim = seen ?? outsidePanel(balloon.box, panel.bounds);
  const from = edgeTowards(balloon.shape, balloon.box, aim.point);
  const way = distance(from, aim.point);
  const share = aim.kind === 'outside' ? Math.min(1, LONGEST_OUTSIDE / Math.max(way, 0.01)) : TAIL_SHARE;
  const to = { x: from.x + (aim.point.x - from.x) * share, y: from.y + (aim.point.y - from.y) * share };
  const width = Math.min(4.2, 0.22 * Math.min(balloon.box.width, balloon.box.height));
  balloon.tail = { from, to, width };
}
