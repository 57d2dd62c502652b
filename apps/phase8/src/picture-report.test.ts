import { qualityReport } from '@manga/comic';
import { imagesOf, layoutOf, panelOf } from '@manga/comic/test-book';
import type { CharacterDesign, PanelImage, PictureQuality } from '@manga/contracts';
import { expect, test } from 'vitest';
import { DESIGN, wordsOf } from './test-book.ts';

const layout = layoutOf(panelOf(1, []), panelOf(2, []));
const [first, second] = imagesOf(layout, { width: 1200, height: 900 }).images as [PanelImage, PanelImage];

function findingOf(rule: string, change: Partial<PanelImage>, design: CharacterDesign = DESIGN) {
  const report = qualityReport({
    ...wordsOf(layout),
    layout,
    design,
    images: { images: [first, { ...second, ...change }] },
    lettering: { writingMode: 'vertical', pages: [{ number: 1, balloons: [], sfx: [] }], faces: [] },
    system: 'free',
    solidBlack: [0.1],
    missingGlyphs: [],
  });
  return report.findings.find((finding) => finding.rule === rule);
}

test('a panel that was not drawn as asked is reported with what became of it and why', () => {
  const change = { outcome: 'neutral', reason: 'refused: violence; then violence' } as const;
  expect(findingOf('panel-not-as-asked', change)).toMatchObject({
    gate: false,
    count: 1,
    examples: ['page 1, panel n2: neutral (refused: violence; then violence)'],
  });
});

test('a picture that the author uploaded is as asked for', () => {
  expect(findingOf('panel-not-as-asked', { outcome: 'uploaded', attempts: 0 })?.count).toBe(0);
});

test('the best of three bad pictures is reported with its score and what is wrong, a good one is not', () => {
  const quality: PictureQuality = {
    score: 0.5,
    passed: false,
    faults: [{ kind: 'lettering', detail: 'letters are drawn' }],
    judge: 'm',
    promptVersion: '1',
  };
  expect(findingOf('picture-not-good', { quality })).toMatchObject({
    count: 1,
    examples: ['page 1, panel n2: score 0.5, letters are drawn'],
  });
  expect(findingOf('picture-not-good', { quality: { ...quality, passed: true } })?.count).toBe(0);
});

test('a character sheet that was refused is reported', () => {
  const sheets = DESIGN.sheets.map((sheet) => ({ ...sheet, referenceRefused: sheet.character === 'c1' ? 'no' : null }));
  expect(findingOf('sheet-refused', {}, { sheets })).toMatchObject({ count: 1, examples: ['character c1: no'] });
});
