import type { Balloon, LetteredPage, Page, ReadingDirection } from '@manga/contracts';
import type { Room } from './balloon-candidates.ts';
import { takenByInsets } from './inset.ts';
import { type LetteredPanel, type LetterStyle, letterPanel, type Readings } from './letter-panel.ts';
import { formatOfPage, type PageFormat } from './page-profile.ts';
import type { PlacedFace } from './picture-fit.ts';
import { placeSfx } from './place-sfx.ts';
import { type PlacedTitle, placeTitle } from './place-title.ts';
import { intersection, spanOf } from './rect.ts';
import type { TextMeasurer } from './text-measurer.ts';

export interface LetterPageInput {
  page: Page;
  format: PageFormat;
  direction: ReadingDirection;
  writingMode: 'vertical' | 'horizontal';
  /** panel → the faces in its picture, on the page. */
  faces: ReadonlyMap<string, readonly PlacedFace[]>;
  measurer: TextMeasurer;
  /** Number of the first balloon; balloons are numbered through the book. */
  firstBalloon: number;
  /** Gives kanji their readings, when furigana are wished for. */
  readings?: Readings | undefined;
  /** How hard places are looked for: 0 the first time, more when the page is lettered again. */
  effort?: number;
  /** The book's title, on the page that opens it. */
  title?: string | undefined;
  /** Largest size of speech in points, where the scene has a smaller one than the page alone would. */
  mostSize?: number;
}

/** Sizes of speech in points that a page may be lettered in (docs/craft.md: 9 to 12, never under 8). */
const SIZES = { vertical: [10.5, 9.75, 9, 8.5, 8], horizontal: [9.5, 9, 8.5, 8] };
/** Speech is comfortable to read from this size on, in points. */
export const COMFORTABLE = 9;
/** When nothing else fits, small type is better than type that runs over. The quality report names it. */
const LAST_RESORT = [7.25, 6.5, 5.75, 5];
/** Text for one balloon in em, tried in this order: long balloons first, then more and smaller ones. */
const PARTS = { vertical: [33, 22, 15], horizontal: [66, 42, 28] };
/** The smallest balloons, which look like stammering: only when a page is lettered again. */
const SMALLEST_PARTS = { vertical: 10, horizontal: 18 };

/** Letters a page. All its panels get the largest size that every one of them can be lettered in. */
export function letterPage(input: LetterPageInput): LetteredPage {
  const vertical = input.writingMode === 'vertical';
  const rooms = input.page.panels.map((panel) => roomOf(panel.id, input));
  const titled = titleOf(input, rooms[0]!, vertical);
  if (titled !== null) rooms[0] = { ...rooms[0]!, taken: [...rooms[0]!.taken, titled.box] };
  const { mostSize = Number.POSITIVE_INFINITY } = input;
  const sizes = (vertical ? SIZES.vertical : SIZES.horizontal).filter((size) => size <= mostSize);

  const found = [...input.page.panels.keys()].map((index) => largest(index, sizes, input, rooms));
  const common = Math.min(
    ...found.filter((entry) => entry.lettered.faults === 0).map((entry) => entry.size),
    sizes[0]!,
  );
  const panels = found.map((entry, index) => {
    if (entry.size === common || entry.lettered.balloons.length === 0) return entry.lettered;
    if (entry.lettered.faults === 0) return largest(index, [common], input, rooms).lettered;
    return better(entry.lettered, largest(index, LAST_RESORT, input, rooms).lettered);
  });

  let number = input.firstBalloon;
  let order = 1;
  const balloons: Balloon[] = [];
  for (const panel of panels) {
    for (const balloon of panel.balloons) balloons.push({ ...balloon, id: `t${number++}`, order: order++ });
  }
  const sfx = input.page.panels.flatMap((panel, index) =>
    placeSfx(
      panel,
      rooms[index]!,
      panels[index]!.balloons.flatMap(({ box, tail }) => (tail === null ? [box] : [box, spanOf(tail.from, tail.to)])),
      vertical,
    ),
  );
  return { number: input.page.number, balloons, sfx, ...(titled === null ? {} : { title: titled.title }) };
}

function titleOf({ title, page }: LetterPageInput, room: Room, vertical: boolean): PlacedTitle | null {
  return title === undefined ? null : placeTitle(title, page.panels[0]!, room, vertical);
}

function roomOf(id: string, { page, format: single, direction, faces }: LetterPageInput): Room {
  const panel = page.panels.find((candidate) => candidate.id === id)!;
  const format = formatOfPage(single, page);
  const { trim, fold } = format;
  return {
    outline: panel.outline,
    // Beyond the trim nothing is seen: balloons there would be cut off.
    bounds: intersection(panel.bounds, { x: 1.5, y: 1.5, width: trim.width - 3, height: trim.height - 3 }),
    frame: format.frame,
    taken: [...takenByInsets(panel, page), ...(fold === undefined ? [] : [fold])],
    faces: faces.get(id) ?? [],
    rightToLeft: direction === 'rtl',
  };
}

/** The lettering of a panel in the first of the sizes that breaks no rule, or the best of all. */
function largest(
  index: number,
  sizes: readonly number[],
  input: LetterPageInput,
  rooms: readonly Room[],
): { lettered: LetteredPanel; size: number } {
  const vertical = input.writingMode === 'vertical';
  const panel = input.page.panels[index]!;
  const effort = input.effort ?? 0;
  const shouts = panel.lines.some((line) => line.voice === 'shout');
  let best: { lettered: LetteredPanel; size: number } | null = null;
  for (const { size, mostInBalloon } of settings(sizes, vertical, effort)) {
    // A large shout is given up before the size of all speech is.
    for (const largeShouts of shouts ? [true, false] : [false]) {
      const style: LetterStyle = { vertical, size, mostInBalloon, largeShouts, effort, readings: input.readings };
      const lettered = letterPanel(panel, rooms[index]!, style, input.measurer);
      if (best === null || better(lettered, best.lettered) === lettered) best = { lettered, size };
      if (lettered.faults === 0 && lettered.stumps === 0) return best;
    }
  }
  return best!;
}

/**
 * Sizes of type and of balloons in the order in which they are tried: long balloons in every comfortable size, then many
 * small ones, which stammer, and only then small type.
 */
function settings(
  sizes: readonly number[],
  vertical: boolean,
  effort: number,
): { size: number; mostInBalloon: number }[] {
  const all = partSizes(vertical, effort);
  const [comfortable, small] = [
    sizes.filter((size) => size >= COMFORTABLE),
    sizes.filter((size) => size < COMFORTABLE),
  ];
  const pairs = (some: readonly number[], parts: readonly number[]) =>
    some.flatMap((size) => parts.map((mostInBalloon) => ({ size, mostInBalloon })));
  return [...pairs(comfortable, all.slice(0, 2)), ...pairs(comfortable, all.slice(2)), ...pairs(small, all)];
}

function partSizes(vertical: boolean, effort: number): number[] {
  const usual = vertical ? PARTS.vertical : PARTS.horizontal;
  return effort < 2 ? usual : [...usual, vertical ? SMALLEST_PARTS.vertical : SMALLEST_PARTS.horizontal];
}

function better(a: LetteredPanel, b: LetteredPanel): LetteredPanel {
  if (Math.abs(a.faults - b.faults) > 1e-9) return a.faults < b.faults ? a : b;
  return a.stumps < b.stumps ? a : b;
}
