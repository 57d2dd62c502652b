import type { Page, Panel, PanelCharacter } from '@manga/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balloonPoints, coveredShare } from './balloon-body.ts';
import { checkLettering } from './check-lettering.ts';
import { RULES } from './finding.ts';
import { letterPage } from './letter-page.ts';
import { doublePage, pageFormat } from './page-profile.ts';
import type { PlacedFace } from './picture-fit.ts';
import { contains, sharedArea } from './rect.ts';
import { withoutRuby } from './ruby.ts';
import { OVER_THE_FOLD } from './test-spread.ts';
import { anyText, anyVoice, lineOf, pageOf, panelOf, plainMeasurer, spokenText } from './test-story.ts';

const format = pageFormat('b5');

function letter(page: Page, rightToLeft: boolean, faces: ReadonlyMap<string, PlacedFace[]> = new Map()) {
  return letterPage({
    page,
    format,
    direction: rightToLeft ? 'rtl' : 'ltr',
    writingMode: rightToLeft ? 'vertical' : 'horizontal',
    faces,
    measurer: plainMeasurer,
    firstBalloon: 1,
  });
}

function faultsOf(page: Page, rightToLeft: boolean, faces: ReadonlyMap<string, PlacedFace[]> = new Map()) {
  const lettered = letter(page, rightToLeft, faces);
  return page.panels.flatMap((panel) =>
    checkLettering({
      page,
      panel,
      faces: faces.get(panel.id) ?? [],
      balloons: lettered.balloons.filter((balloon) => balloon.panel === panel.id),
      vertical: rightToLeft,
      rightToLeft,
      format,
    }),
  );
}

const person = (id: string, position: PanelCharacter['position']): PanelCharacter => ({
  id,
  position,
  emotion: 'neutral',
  facing: 'front',
  pose: '',
});

/** A panel of half a page with two heads and up to three lines. */
const conversation = fc
  .record({
    lines: fc.array(fc.record({ text: spokenText, voice: anyVoice, second: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    }),
    headY: fc.integer({ min: 30, max: 60 }),
  })
  .map(({ lines, headY }) => {
    const panel = panelOf(
      1,
      { x: 16, y: 18.5, width: 150, height: 105 },
      {
        characters: [person('c1', 'right'), person('c2', 'left')],
        lines: lines.map(({ text, voice, second }, i) => lineOf(i + 1, text, { voice, speaker: second ? 'c2' : 'c1' })),
      },
    );
    const face = (character: string, x: number): PlacedFace => ({
      character,
      box: { x, y: 18.5 + headY, width: 18, height: 22 },
      mouth: { x: x + 9, y: 18.5 + headY + 17 },
    });
    return { page: pageOf(panel), faces: new Map([['n1', [face('c1', 120), face('c2', 45)]]]) };
  });

test('every line is lettered whole, whatever it says and however small its panel is', () => {
  fc.assert(
    fc.property(
      fc.array(anyText, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      fc.integer({ min: 20, max: 150 }),
      (texts, rightToLeft, width) => {
        const lines = texts.map((text, index) => lineOf(index + 1, text));
        const page = pageOf(panelOf(1, { x: 16, y: 18.5, width, height: 70 }, { lines }));
        const { balloons } = letter(page, rightToLeft);
        for (const line of lines) {
          const parts = balloons.filter((balloon) => balloon.line === line.id);
          expect(parts.map((part) => part.text).join('')).toBe(withoutRuby(line.text));
          expect(parts.flatMap((part) => part.lines.map((set) => set.text)).join('')).toBe(withoutRuby(line.text));
          expect(parts.map((part) => part.part)).toEqual(parts.map((_, index) => index + 1));
        }
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test('in a panel with room no rule of lettering is broken: order, faces, overlap, overflow, kinsoku', () => {
  fc.assert(
    fc.property(conversation, ({ page, faces }) => {
      const grave = faultsOf(page, true, faces).filter(
        ({ rule }) =>
          RULES[rule].gate || rule === 'balloons-overlap' || rule === 'balloon-over-gutter' || rule === 'tail-misses',
      );
      expect(grave).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('the same page is lettered the same way every time', () => {
  const panel = panelOf(
    1,
    { x: 16, y: 18.5, width: 90, height: 80 },
    { lines: [lineOf(1, 'どうして？'), lineOf(2, 'さあね。')] },
  );
  expect(letter(pageOf(panel), true)).toEqual(letter(pageOf(panel), true));
});

test('the first balloon hangs on the side where reading begins', () => {
  const panel = panelOf(1, { x: 16, y: 18.5, width: 150, height: 80 }, { lines: [lineOf(1, 'どうして？')] });
  const middle = 16 + 75;
  expect(letter(pageOf(panel), true).balloons[0]!.box.x).toBeGreaterThan(middle);
  expect(letter(pageOf(panel), false).balloons[0]!.box.x).toBeLessThan(middle);
});

test('all speech of a page has one size; a shout is larger, a whisper smaller', () => {
  const lines = [
    lineOf(1, 'おはよう。'),
    lineOf(2, '待て！', { voice: 'shout' }),
    lineOf(3, 'しずかに', { voice: 'whisper' }),
    lineOf(4, 'うん。'),
  ];
  const { balloons } = letter(pageOf(panelOf(1, { x: 16, y: 18.5, width: 150, height: 110 }, { lines })), true);
  const [speech, shout, whisper, again] = balloons.map((balloon) => balloon.size);
  expect(speech).toBe(again);
  expect(shout).toBeGreaterThan(speech!);
  expect(whisper).toBeLessThan(speech!);
  expect(Math.min(...balloons.map((balloon) => balloon.size))).toBeGreaterThanOrEqual(8);
});

test('an unseen speaker’s tail points at the frame, narration has none', () => {
  const lines = [lineOf(1, 'だれだ？'), lineOf(2, 'そのころ、港では。', { voice: 'narration' })];
  const panel = panelOf(1, { x: 16, y: 18.5, width: 120, height: 90 }, { lines });
  const [voice, narration] = letter(pageOf(panel), true).balloons;
  expect(narration!.tail).toBeNull();
  const { from, to } = voice!.tail!;
  expect(Math.min(Math.abs(to.x - 16), Math.abs(to.x - 136))).toBeLessThan(
    Math.min(Math.abs(from.x - 16), Math.abs(from.x - 136)) + 0.01,
  );
});

test('a short shout is large where the picture is large, speech keeps its size', () => {
  const splash = { x: 16, y: 18.5, width: 150, height: 220 };
  const strip = { ...splash, height: 60 };
  const sizeOf = (bounds: typeof splash, voice: 'shout' | 'speech') =>
    letter(pageOf(panelOf(1, bounds, { lines: [lineOf(1, '待って！', { voice })] })), true).balloons[0]!.size;
  expect(sizeOf(splash, 'shout')).toBeGreaterThan(1.5 * sizeOf(splash, 'speech'));
  expect(sizeOf(splash, 'shout')).toBeGreaterThan(1.3 * sizeOf(strip, 'shout'));
  expect(sizeOf(splash, 'speech')).toBe(sizeOf(strip, 'speech'));
});

test('a balloon that lies across a face, with all corners of both free, covers it', () => {
  const box = { x: 0, y: 0, width: 45, height: 44 };
  const body = { shape: 'ellipse', box, points: balloonPoints('ellipse', box) } as const;
  expect(coveredShare(body, { x: 6, y: 1, width: 32, height: 42 })).toBeGreaterThan(0.9);
  expect(coveredShare(body, { x: 41, y: 40, width: 20, height: 20 })).toBe(0);
});

test('no balloon of a double page comes near the fold, whatever is said and by whom', () => {
  fc.assert(
    fc.property(conversation, ({ page }) => {
      const panel = { ...page.panels[0]!, ...panelOf(1, OVER_THE_FOLD, { lines: page.panels[0]!.lines }) };
      const double: Page = { number: 2, side: 'spread', panels: [panel] };
      const { frame, fold } = doublePage(format);
      // Whoever speaks stands beside the fold, where their balloons would like to be.
      const face = (character: string, x: number): PlacedFace => ({
        character,
        box: { x, y: 120, width: 18, height: 22 },
        mouth: { x: x + 9, y: 137 },
      });
      const faces = new Map([['n1', [face('c1', 199), face('c2', 147)]]]);
      const { balloons } = letter(double, true, faces);
      for (const { box, lines } of balloons) {
        expect(sharedArea(box, fold!)).toBe(0);
        for (const line of lines) expect(contains(frame, line.box, 0.1)).toBe(true);
      }
      expect(faultsOf(double, true, faces).filter(({ rule }) => RULES[rule].gate)).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('what is said in a panel leaves the small panel free that lies in it, and is read before its words', () => {
  fc.assert(
    fc.property(conversation, ({ page, faces }) => {
      const [host] = page.panels as [Panel];
      const bounds = { x: 20, y: 78, width: 44, height: 41 };
      const inset = panelOf(2, bounds, { insetIn: 'n1', lines: [lineOf(9, 'え……')] });
      const [face] = faces.get('n1')!;
      const seen = new Map([['n1', [face!]]]);
      const full = { ...page, panels: [host, inset] };
      const { balloons } = letter(full, true, seen);
      for (const { panel, box } of balloons) if (panel === 'n1') expect(sharedArea(box, bounds)).toBe(0);
      expect(balloons.at(-1)!.panel).toBe('n2');
      const grave = faultsOf(full, true, seen).filter(({ rule }) => RULES[rule].gate || rule === 'balloon-over-gutter');
      expect(grave).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('a balloon that stands on a small panel inside its own is found', () => {
  const host = panelOf(1, { x: 16, y: 18.5, width: 150, height: 105 }, { lines: [lineOf(1, '待って。')] });
  const { balloons } = letter(pageOf(host), true);
  const { x, y } = balloons[0]!.box;
  const inset = panelOf(2, { x: x - 5, y: y - 5, width: 40, height: 38 }, { insetIn: 'n1' });
  const rules = checkLettering({
    page: pageOf(host, inset),
    panel: host,
    faces: [],
    balloons,
    vertical: true,
    rightToLeft: true,
    format,
  }).map(({ rule }) => rule);
  expect(rules).toEqual(['balloon-over-gutter']);
});

test('a balloon hangs nearer to its speaker than to anybody else, where there is room', () => {
  const face = (character: string, x: number): PlacedFace => ({
    character,
    box: { x, y: 70, width: 22, height: 28 },
    mouth: { x: x + 11, y: 92 },
  });
  const faces = new Map([['n1', [face('c1', 120), face('c2', 40)]]]);
  for (const rightToLeft of [true, false]) {
    for (const [speaker, own, other] of [
      ['c1', 131, 51],
      ['c2', 51, 131],
    ] as const) {
      const panel = panelOf(
        1,
        { x: 16, y: 18.5, width: 150, height: 150 },
        { characters: [person('c1', 'right'), person('c2', 'left')], lines: [lineOf(1, 'それは俺のだ', { speaker })] },
      );
      const { box } = letter(pageOf(panel), rightToLeft, faces).balloons[0]!;
      const middle = box.x + box.width / 2;
      expect(Math.abs(middle - own), `${speaker} ${rightToLeft}`).toBeLessThan(Math.abs(middle - other));
    }
  }
});
