import type { Page, Panel, PanelCharacter } from '@manga/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayout } from './check-layout.ts';
import { checkLettering } from './check-lettering.ts';
import { type Fault, RULES } from './finding.ts';
import { layoutPages } from './layout.ts';
import { letterPageInTries } from './letter-tries.ts';
import { PAGE_FORMATS } from './page-profile.ts';
import type { PlacedFace } from './picture-fit.ts';
import { withoutRuby } from './ruby.ts';
import { anyVoice, lineOf, panelOf, plainMeasurer, spokenText } from './test-story.ts';
import { plainPanel } from './test-storyboard.ts';
import { balloonAreas } from './text-need.ts';

/** Height of a head by shot, as a share of its panel's height, and where its top is: pictures leave air above the heads. */
const HEADS = {
  long: [0.1, 0.5],
  full: [0.14, 0.34],
  medium: [0.22, 0.36],
  bust: [0.34, 0.34],
  'close-up': [0.5, 0.32],
  detail: [0, 0],
} as const;
const ACROSS = { left: 0.25, centre: 0.5, right: 0.75 } as const;
const PLACES = ['right', 'left'] as const;

const englishText = fc
  .array(fc.constantFrom('why', 'the', 'lighthouse', 'never', "don't", 'a', 'storm,', 'sea,', 'end.', 'Yes!', 'I'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((words) => words.join(' '));

function anyPanel(text: fc.Arbitrary<string>) {
  return fc.record({
    shot: fc.constantFrom(...(Object.keys(HEADS) as (keyof typeof HEADS)[])),
    importance: fc.integer({ min: 10, max: 90 }).map((number) => number / 100),
    motion: fc.constantFrom(0, 0, 0, 0.6, 1),
    people: fc.integer({ min: 0, max: 2 }),
    lines: fc
      .array(fc.record({ text, voice: anyVoice, second: fc.boolean() }), { maxLength: 2 })
      .filter((lines) => lines.reduce((sum, line) => sum + line.text.length, 0) <= 90),
    bleed: fc.boolean(),
    spread: fc.integer({ min: 1, max: 20 }).map((number) => number === 1),
    inset: fc.constantFrom(0, 0, 0.7, 1),
  });
}

const anyStory = fc.boolean().chain((vertical) =>
  fc.record({
    vertical: fc.constant(vertical),
    panels: fc.array(anyPanel(vertical ? spokenText : englishText), { minLength: 3, maxLength: 14 }),
    profile: fc.constantFrom('b5', 'a5', 'us-comic'),
    seed: fc.integer({ min: 0, max: 10_000 }),
  }),
);

type Story = typeof anyStory extends fc.Arbitrary<infer T> ? T : never;

/** A story laid out and lettered, with the faces where its pictures would have them. */
function made({ vertical, panels, profile, seed }: Story) {
  const format = PAGE_FORMATS[profile];
  const direction = vertical ? 'rtl' : 'ltr';
  const writingMode = vertical ? 'vertical' : 'horizontal';
  const laid = layoutPages({
    panels: panels.map(({ lines, ...panel }, index) => ({
      // As phase 5 wishes it: nearly without words, and one person at most.
      ...plainPanel(`n${index + 1}`, {
        ...panel,
        inset: lines.length > 1 || panel.people > 1 || (lines[0]?.text.length ?? 0) > 14 ? 0 : panel.inset,
      }),
      balloons: lines.flatMap(({ text, voice }) => balloonAreas(text.length, writingMode, voice)),
    })),
    format,
    direction,
    system: 'free',
    seed,
  });
  let line = 0;
  const pages = laid.map((page): { page: Page; faces: Map<string, PlacedFace[]> } => {
    const faces = new Map<string, PlacedFace[]>();
    const full = page.panels.map((placed): Panel => {
      const { lines, people, shot } = panels[Number(placed.id.slice(1)) - 1]!;
      const characters = PLACES.slice(0, people).map((position, n): PanelCharacter => {
        const at = people === 1 ? 'centre' : position;
        return { id: `c${n + 1}`, position: at, emotion: 'neutral', facing: 'front', pose: '' };
      });
      faces.set(
        placed.id,
        characters.flatMap(({ id, position }) => faceIn(placed.bounds, shot, id, { position, people })),
      );
      return {
        ...panelOf(1, placed.bounds, { shot, characters }),
        ...placed,
        lines: lines.map(({ text, voice, second }) => {
          line += 1;
          return lineOf(line, text, { voice, speaker: second ? 'c2' : 'c1' });
        }),
      };
    });
    return { page: { ...page, panels: full }, faces };
  });
  const lettered = pages.map(({ page, faces }) => {
    const input = { page, faces, format, direction, writingMode, measurer: plainMeasurer, firstBalloon: 1 } as const;
    return { page, faces, lettered: letterPageInTries(input) };
  });
  return { format, direction, vertical, pages: lettered } as const;
}

function faceIn(
  { x, y, width, height }: Panel['bounds'],
  shot: Story['panels'][number]['shot'],
  character: string,
  { position, people }: { position: PanelCharacter['position']; people: number },
): PlacedFace[] {
  const [alone, top] = HEADS[shot];
  if (alone === 0) return [];
  // Two heads share the width that one has to itself.
  const tall = people > 1 ? alone * 0.75 : alone;
  const head = { height: height * tall, width: Math.min(width * 0.32, height * tall * 0.8) };
  const box = { x: x + width * ACROSS[position] - head.width / 2, y: y + height * top, ...head };
  return [{ character, box, mouth: { x: box.x + box.width / 2, y: box.y + box.height * 0.76 } }];
}

function faultsOf({ format, direction, vertical, pages }: ReturnType<typeof made>): Fault[] {
  return pages.flatMap(({ page, faces, lettered }) =>
    page.panels.flatMap((panel) =>
      checkLettering({
        page,
        panel,
        faces: faces.get(panel.id)!,
        balloons: lettered.balloons.filter((balloon) => balloon.panel === panel.id),
        vertical,
        rightToLeft: direction === 'rtl',
        format,
      }),
    ),
  );
}

const SLOW = 120_000;

const RUNS = {
  numRuns: 40,
  // The same stories every time: of some hundreds of random ones one or two need small type, which must not decide a build.
  seed: 20_261_125,
  // Shrinking takes minutes: the story that failed says enough.
  endOnFailure: true,
};

test(
  'any story is laid out without a broken rule, and lettered with all gates kept',
  () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const book = made(story);
        const { format, direction } = book;
        const pages = book.pages.map(({ page }) => page);
        expect(checkLayout(pages, { format, direction, system: 'free' })).toEqual([]);
        expect(faultsOf(book).filter(({ rule }) => RULES[rule].gate)).toEqual([]);
      }),
      RUNS,
    );
  },
  SLOW,
);

test(
  'where a panel has one line and is no close-up, its text is never outside the inner frame or on a gutter, and hardly ever under 8 pt',
  () => {
    const kept = new Set(['text-outside-frame', 'balloon-over-gutter', 'balloons-overlap', 'tail-misses']);
    let small = 0;
    let balloons = 0;
    fc.assert(
      fc.property(anyStory, (story) => {
        const panels = story.panels.map((panel) => {
          const shot = panel.shot === 'close-up' ? 'medium' : panel.shot;
          return { ...panel, shot, lines: panel.lines.slice(0, 1) };
        });
        const book = made({ ...story, panels });
        const faults = faultsOf(book);
        expect(faults.filter(({ rule }) => kept.has(rule))).toEqual([]);
        small += faults.filter(({ rule }) => rule === 'small-type').length;
        balloons += book.pages.reduce((sum, { lettered }) => sum + lettered.balloons.length, 0);
      }),
      RUNS,
    );
    expect(small / balloons).toBeLessThan(0.01);
  },
  SLOW,
);

test(
  'no line of any story is lost or changed on its way to the page, and balloons are numbered as they are read',
  () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const { pages } = made(story);
        const read = pages.flatMap(({ lettered }) => lettered.balloons.toSorted((a, b) => a.order - b.order));
        const said = pages.flatMap(({ page }) => page.panels.flatMap((panel) => panel.lines));
        expect([...new Set(read.map((balloon) => balloon.line))]).toEqual(said.map(({ id }) => id));
        for (const { id, text } of said) {
          const columns = read.filter((balloon) => balloon.line === id).flatMap((balloon) => balloon.lines);
          expect(columns.map((column) => column.text).join('')).toBe(withoutRuby(text));
        }
      }),
      { numRuns: 25 },
    );
  },
  SLOW,
);

test(
  'no balloon of any story takes more than 35 % of its panel',
  () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        expect(faultsOf(made(story)).filter(({ rule }) => rule === 'balloon-too-large')).toEqual([]);
      }),
      { numRuns: 25 },
    );
  },
  SLOW,
);
