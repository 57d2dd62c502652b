import type { Lettering, PanelLayout, SceneSplit, TextAnalysis } from '@manga/contracts';
import { expect, test } from 'vitest';
import { checkDialogue } from './check-dialogue.ts';
import { letterPage } from './letter-page.ts';
import { pageFormat } from './page-profile.ts';
import { lineOf, pageOf, panelOf, plainMeasurer } from './test-story.ts';

const span = { start: 0, end: 1 };
const spoken = ['約束《やくそく》だよ。', 'うん、忘れない。'];

const whole = () => spoken.map((text, index) => lineOf(index + 1, text, { dialogue: `d${index + 1}` }));

function book(lines = whole()) {
  const page = pageOf(panelOf(1, { x: 16, y: 18, width: 150, height: 100 }, { lines }));
  const lettered = letterPage({
    page,
    format: pageFormat('b5'),
    direction: 'rtl',
    writingMode: 'vertical',
    faces: new Map(),
    measurer: plainMeasurer,
    firstBalloon: 1,
  });
  const dialogue = spoken.map((text, i) => ({
    id: `d${i + 1}`,
    text,
    span,
    speaker: null,
    voice: 'speech',
    emotion: 'neutral',
  }));
  return {
    analysis: { dialogue } as unknown as TextAnalysis,
    split: { scenes: [{ dialogue: ['d1', 'd2'] }] } as unknown as SceneSplit,
    layout: { profile: 'b5', readingDirection: 'rtl', writingMode: 'vertical', pages: [page] } as PanelLayout,
    lettering: { writingMode: 'vertical', pages: [lettered], faces: [] } as Lettering,
  };
}

test('a book in which every line is lettered as it was written has no fault', () => {
  expect(checkDialogue(book())).toEqual([]);
});

test('a line that no panel letters, that no balloon holds, or that is in two panels is named', () => {
  const unlettered = book();
  unlettered.lettering.pages[0]!.balloons.pop();
  expect(checkDialogue(unlettered).map((fault) => fault.rule)).toEqual(['dialogue-lost']);
  const unplaced = book();
  unplaced.layout.pages[0]!.panels[0]!.lines.pop();
  expect(checkDialogue(unplaced).map((fault) => fault.rule)).toContain('dialogue-lost');
  const twice = book();
  twice.layout.pages[0]!.panels[0]!.lines.push(lineOf(3, spoken[0]!, { dialogue: 'd1' }));
  expect(checkDialogue(twice).map((fault) => fault.rule)).toContain('dialogue-lost');
});

test('one changed character in a balloon is found', () => {
  const changed = book();
  const line = changed.lettering.pages[0]!.balloons[0]!.lines[0]!;
  line.text = `${line.text}!`;
  expect(checkDialogue(changed).map((fault) => fault.rule)).toEqual(['dialogue-changed']);
});

test('what a person rewrote is told as that, and what we changed elsewhere still as a change', () => {
  const changed = book();
  const line = changed.lettering.pages[0]!.balloons[0]!.lines[0]!;
  line.text = `${line.text}!`;
  const rules = (edited: { layout: boolean; lettering: boolean }) =>
    checkDialogue({ ...changed, edited }).map((fault) => fault.rule);
  expect(rules({ layout: false, lettering: true })).toEqual(['dialogue-rewritten']);
  expect(rules({ layout: true, lettering: false })).toEqual(['dialogue-changed']);
  const rewritten = {
    ...book([lineOf(1, 'またね。', { dialogue: 'd1' }), whole()[1]!]),
    edited: { layout: true, lettering: false },
  };
  expect(checkDialogue(rewritten).map((fault) => fault.rule)).toEqual(['dialogue-rewritten']);
});

test('a line that a person took out is told as that, and one that is lost all the same is lost', () => {
  const without = book([whole()[0]!]);
  const rules = (edited: { layout: boolean; lettering: boolean }) =>
    checkDialogue({ ...without, edited }).map((fault) => fault.rule);
  expect(rules({ layout: true, lettering: false })).toEqual(['dialogue-rewritten']);
  expect(rules({ layout: false, lettering: true })).toEqual(['dialogue-lost']);
  without.lettering.pages[0]!.balloons = [];
  expect(rules({ layout: true, lettering: false })).toEqual(['dialogue-rewritten', 'dialogue-lost']);
});

test('lines in another order than the story’s are found', () => {
  const turned = book();
  turned.layout.pages[0]!.panels[0]!.lines.reverse();
  expect(checkDialogue(turned).map((fault) => fault.rule)).toEqual(['reading-order']);
});

test('a line divided over panels is whole when its parts make the text, changed when one is twice or out of order', () => {
  const [first] = whole();
  const part = (number: number, text: string) => lineOf(number, text, { dialogue: 'd2' });
  expect(checkDialogue(book([first!, part(2, 'うん、'), part(3, '忘れない。')]))).toEqual([]);
  const rules = (parts: string[]) =>
    checkDialogue(book([first!, ...parts.map((text, i) => part(i + 2, text))])).map((fault) => fault.rule);
  expect(rules(['忘れない。', 'うん、'])).toEqual(['dialogue-changed']);
  expect(rules(['うん、忘れない。', 'うん、忘れない。'])).toEqual(['dialogue-changed']);
});
