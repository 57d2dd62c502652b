import type { CharacterDesign, Lettering, PanelImages, PanelLayout, SceneSplit, TextAnalysis } from '@manga/contracts';
import { expect, test } from 'vitest';
import { RULES, type Rule } from './finding.ts';
import { letterPageInTries } from './letter-tries.ts';
import { pageFormat } from './page-profile.ts';
import { type JudgedBook, qualityReport } from './quality.ts';
import { lineOf, panelOf, plainMeasurer } from './test-story.ts';

const span = { start: 0, end: 1 };
const said = ['遅かったな、アキラ。', 'ごめん、道に迷ったんだ。', '電車は、もう出てしまったぞ。'];
const person = (id: string, position: 'left' | 'right') =>
  ({ id, position, emotion: 'neutral', facing: 'front', pose: '' }) as const;

/** Two pages without a fault: a tier of one panel over one of two, and three tiers. */
function goodBook(): JudgedBook {
  const lines = said.map((text, index) =>
    lineOf(index + 1, text, { dialogue: `d${index + 1}`, speaker: index === 1 ? 'c2' : 'c1' }),
  );
  const characters = [person('c1', 'right'), person('c2', 'left')];
  const wide = (number: number, y: number, height: number) =>
    panelOf(number, { x: 16, y, width: 150, height }, { shot: number % 2 === 0 ? 'bust' : 'medium' });
  const layout: PanelLayout = {
    profile: 'b5',
    readingDirection: 'rtl',
    writingMode: 'vertical',
    pages: [
      {
        number: 1,
        side: 'left',
        panels: [
          { ...wide(1, 18.5, 110), lines: lines.slice(0, 2), characters },
          { ...panelOf(2, { x: 98.5, y: 135.5, width: 67.5, height: 103 }), shot: 'long' },
          { ...panelOf(3, { x: 16, y: 135.5, width: 80, height: 103 }), shot: 'full' },
        ],
      },
      {
        number: 2,
        side: 'right',
        panels: [wide(4, 18.5, 60), { ...wide(5, 85.5, 80), lines: lines.slice(2), characters }, wide(6, 172.5, 66)],
      },
    ],
  };
  const panels = layout.pages.flatMap((page) => page.panels);
  const image = { bucket: 'bucket', name: 'x.png', contentType: 'image/png', bytes: 1, sha256: '0'.repeat(64) };
  const dialogue = lines.map(({ dialogue: id, text, speaker, voice, emotion }) => ({
    id,
    text,
    span,
    speaker,
    voice,
    emotion,
  }));
  return {
    analysis: { dialogue } as unknown as TextAnalysis,
    split: { scenes: [{ dialogue: dialogue.map(({ id }) => id) }] } as unknown as SceneSplit,
    design: {
      sheets: ['c1', 'c2'].map((character) => ({ character, referenceRefused: null })),
    } as unknown as CharacterDesign,
    layout,
    images: {
      images: panels.map((panel) => ({
        panel: panel.id,
        image: { ...image, width: 1800, height: 1200 },
        outcome: 'drawn',
        quality: null,
        reason: null,
      })),
    } as unknown as PanelImages,
    lettering: {
      writingMode: 'vertical',
      pages: layout.pages.map((page) =>
        letterPageInTries({
          page,
          format: pageFormat('b5'),
          direction: 'rtl',
          writingMode: 'vertical',
          faces: new Map(),
          measurer: plainMeasurer,
          firstBalloon: page.number * 10,
        }),
      ),
      faces: [],
    },
    system: 'free',
    solidBlack: [0.1, 0.1],
    missingGlyphs: [],
  };
}

const balloonsOf = ({ lettering }: JudgedBook) => lettering.pages[0]!.balloons;

/** Something seen in the picture of the first panel, whose middle lies in the middle of a balloon. */
function seenUnder(book: JudgedBook, index: number): Lettering['faces'][number]['faces'][number] {
  const { box } = balloonsOf(book)[index]!;
  const { bounds } = book.layout.pages[0]!.panels[0]!;
  // A picture of 3:2 in a panel of 150 × 110 mm is cut at its sides alone.
  const shown = (110 * 1.5 - 150) / 2;
  return {
    character: 'c1',
    box: {
      x: (box.x + box.width / 2 - 6 - bounds.x + shown) / (110 * 1.5),
      y: (box.y + box.height / 2 - 6 - bounds.y) / 110,
      width: 12 / (110 * 1.5),
      height: 12 / 110,
    },
    mouth: null,
  };
}

/** How each rule of the report is broken in a book that keeps them all. */
const BREAKS: Readonly<Partial<Record<Rule, (book: JudgedBook) => void>>> = {
  'dialogue-lost': (book) => balloonsOf(book).pop(),
  'dialogue-changed': (book) => {
    balloonsOf(book)[0]!.lines[0]!.text += '！';
  },
  'dialogue-rewritten': (book) => {
    book.edited = { layout: false, lettering: true };
    balloonsOf(book)[0]!.lines[0]!.text += '！';
  },
  'text-overflow': (book) => {
    balloonsOf(book)[0]!.box.width /= 2;
  },
  kinsoku: (book) => {
    const { lines } = balloonsOf(book).find((balloon) => balloon.lines.length > 1)!;
    lines[1]!.text = `、${lines[1]!.text}`;
  },
  'reading-order': (book) => {
    const [first, second] = balloonsOf(book);
    [first!.order, second!.order] = [second!.order, first!.order];
  },
  'balloon-over-face': (book) => {
    book.lettering.faces.push({ panel: 'n1', faces: [seenUnder(book, 0)], source: 'model' });
  },
  'balloon-over-hand': (book) => {
    book.lettering.faces.push({ panel: 'n1', faces: [], hands: [seenUnder(book, 0).box], source: 'model' });
  },
  'tail-missing': (book) => {
    balloonsOf(book)[0]!.tail = null;
  },
  'tail-misses': (book) => {
    const { tail } = balloonsOf(book)[0]!;
    tail!.to = { x: tail!.from.x, y: tail!.from.y - 20 };
    const face = { ...seenUnder(book, 0), mouth: { x: 0.5, y: 0.95 } };
    book.lettering.faces.push({ panel: 'n1', faces: [face], source: 'model' });
  },
  'text-outside-frame': (book) => {
    for (const line of balloonsOf(book)[0]!.lines) line.box.x += 150;
  },
  'small-type': (book) => {
    balloonsOf(book)[0]!.size = 7.5;
  },
  'balloon-over-gutter': (book) => {
    balloonsOf(book)[0]!.box.y -= 15;
  },
  'balloons-overlap': (book) => {
    const [first, second] = balloonsOf(book);
    second!.box = { ...first!.box };
  },
  'balloon-too-large': (book) => {
    Object.assign(balloonsOf(book)[0]!.box, { width: 120, height: 90 });
  },
  'text-over-fold': (book) => {
    const [page] = book.layout.pages.splice(1, 1, { number: 2, side: 'spread', panels: [] });
    const over = { x: -3, y: -3, width: 370, height: 263 };
    book.layout.pages[1]!.panels.push({ ...page!.panels[1]!, ...panelOf(5, over, { lines: page!.panels[1]!.lines }) });
    for (const line of book.lettering.pages[1]!.balloons[0]!.lines) line.box.x = 182 - line.box.width / 2;
  },
  'inset-misplaced': (book) => {
    book.layout.pages[0]!.panels[1]!.insetIn = 'n1';
  },
  'face-under-inset': (book) => {
    const inset = { x: 22, y: 85, width: 40, height: 38 };
    Object.assign(book.layout.pages[0]!.panels[1]!, panelOf(2, inset), { insetIn: 'n1', shot: 'long' });
    const under = { x: 0.1, y: 0.65, width: 0.15, height: 0.2 };
    book.lettering.faces.push({ panel: 'n1', faces: [{ character: 'c2', box: under, mouth: null }], source: 'model' });
  },
  'spread-misplaced': (book) => {
    book.layout.pages[0]!.side = 'spread';
  },
  'gutters-cross': (book) => {
    const [top] = book.layout.pages[0]!.panels;
    const half = { x: 98.5, y: 18.5, width: 67.5, height: 110 };
    book.layout.pages[0]!.panels.push({ ...panelOf(7, { ...half, x: 16, width: 80 }), order: 2, shot: 'detail' });
    Object.assign(top!, { outline: panelOf(1, half).outline, bounds: half });
  },
  'gutter-width': (book) => {
    const lower = book.layout.pages[1]!.panels[2]!;
    Object.assign(lower, panelOf(6, { ...lower.bounds, y: 168.5 }), { shot: 'bust' });
  },
  'panels-overlap': (book) => {
    const lower = book.layout.pages[1]!.panels[2]!;
    Object.assign(lower, panelOf(6, { ...lower.bounds, y: 140 }), { shot: 'bust' });
  },
  'panel-outside-page': (book) => {
    const lower = book.layout.pages[1]!.panels[2]!;
    Object.assign(lower, panelOf(6, { ...lower.bounds, height: 120 }), { shot: 'bust' });
  },
  'panel-too-small': (book) => {
    const lower = book.layout.pages[1]!.panels[2]!;
    Object.assign(lower, panelOf(6, { ...lower.bounds, height: 15 }), { shot: 'bust' });
  },
  'too-many-panels': (book) => {
    const { panels } = book.layout.pages[1]!;
    for (let number = 20; number < 28; number += 1) panels.push({ ...panels[0]!, id: `n${number}` });
  },
  'repeated-layout': (book) => {
    const panels = book.layout.pages[1]!.panels.map((panel) => ({ ...panel, id: `n1${panel.id.slice(1)}`, lines: [] }));
    book.layout.pages.push({ number: 3, side: 'left', panels });
  },
  'same-shot': (book) => {
    for (const panel of book.layout.pages[1]!.panels) panel.shot = 'medium';
  },
  'panel-without-picture': (book) => book.images.images.pop(),
  'panel-not-as-asked': (book) => {
    book.images.images[0]!.outcome = 'neutral';
  },
  'low-resolution': (book) => {
    book.images.images[0]!.image.width = 600;
    book.images.images[0]!.image.height = 400;
  },
  'no-solid-black': (book) => {
    book.solidBlack = [0.1, 0.001];
  },
  'character-without-sheet': (book) => book.design.sheets.pop(),
  'missing-glyph': (book) => {
    book.missingGlyphs = ['\u{1f8ff}'];
  },
};

const broken = (book: JudgedBook) =>
  qualityReport(book).findings.flatMap(({ rule, count }) => (count > 0 ? [rule] : []));

test('a book that keeps every rule has no finding and the full score', () => {
  expect(broken(goodBook())).toEqual([]);
  expect(qualityReport(goodBook()).score).toBe(1);
});

for (const [rule, breakRule] of Object.entries(BREAKS)) {
  test(`the report counts ${rule}`, () => {
    const book = goodBook();
    breakRule(book);
    const report = qualityReport(book);
    const found = report.findings.find((finding) => finding.rule === rule)!;
    expect(found.count).toBeGreaterThanOrEqual(1);
    expect(found.examples.length).toBeGreaterThanOrEqual(1);
    expect(report.score).toBeLessThan(1);
  });
}

test('every rule of the report is seen broken here, but for those about what the filters refused', () => {
  const elsewhere: Rule[] = ['picture-not-good', 'sheet-refused'];
  expect([...Object.keys(BREAKS), ...elsewhere].sort()).toEqual(Object.keys(RULES).sort());
});

test('every panel is reported with the resolution of its picture on paper', () => {
  const { panels, lowestDpi } = qualityReport(goodBook());
  expect(panels.map(({ panel, page }) => [panel, page])).toEqual(
    [1, 2, 3].map((n) => [`n${n}`, 1]).concat([4, 5, 6].map((n) => [`n${n}`, 2])),
  );
  // 1800 × 1200 pixels over 150 × 60 mm: the whole width.
  expect(panels[3]!.dpi).toBe(Math.round((1800 / 150) * 25.4));
  expect(lowestDpi).toBe(Math.min(...panels.map(({ dpi }) => dpi)));
});

test('strips of four live from their sameness, and pages of a scroll too', () => {
  const book = goodBook();
  BREAKS['repeated-layout']!(book);
  expect(broken({ ...book, system: 'yonkoma' })).not.toContain('repeated-layout');
});
