import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOf } from './cells.ts';
import { kinsokuFaults } from './kinsoku.ts';
import { splitIntoParts } from './split-line.ts';
import { anyText, plainMeasurer } from './test-story.ts';
import { linePitch, textBlocks } from './text-block.ts';

const style = (vertical: boolean) => ({
  vertical,
  size: 3.7,
  pitch: linePitch({ vertical, hasRuby: false, latin: !vertical }),
  mostLines: 6,
  longestLine: 9,
});

function blocksOf(text: string, vertical: boolean) {
  const cells = cellsOf(text, [], vertical ? 'dialogue' : 'comic', vertical, plainMeasurer);
  return splitIntoParts(cells, 33).map((part) => textBlocks(part, style(vertical)));
}

test('breaking a text into balloons and lines loses and changes no character', () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (text, vertical) => {
      const parts = blocksOf(text, vertical);
      for (const [index] of parts[0]!.entries()) {
        const joined = parts.map((blocks) => (blocks[index] ?? blocks[0]!).lines.map((line) => line.text).join(''));
        expect(joined.join('')).toBe(text);
      }
    }),
  );
});

test('no line begins or ends with a character that kinsoku forbids there, whatever the text', () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (text, vertical) => {
      for (const blocks of blocksOf(text, vertical)) {
        const best = blocks.reduce((a, b) => (b.cost < a.cost ? b : a));
        expect(kinsokuFaults(best.lines.map((line) => line.text))).toEqual([]);
      }
    }),
    // A family of emoji is four cells wide, and kinsoku holds five signs to it.
    {
      numRuns: 300,
      examples: [
        ['👨‍👩‍👧ー！。？ゃ', false],
        ['あの日👨‍👩‍👧……。！！？あの日', false],
        ['👨‍👩‍👧……っゃ……！　あの日', false],
        ['why end. why don\'t "Yes!" lighthouse storm-tossed lighthouse storm-tossed why why', true],
      ],
    },
  );
});

test('columns run from right to left and start at one height; English lines are centred', () => {
  const [columns] = blocksOf('遅かったな、アキラ。電車はもう出てしまったぞ。', true).map((blocks) => blocks.at(-1)!);
  const xs = columns!.lines.map((line) => line.box.x);
  expect(xs).toEqual([...xs].sort((a, b) => b - a));
  expect(new Set(columns!.lines.map((line) => line.box.y.toFixed(6))).size).toBe(1);
  const [rows] = blocksOf('You are late again, and the train has left.', false).map((blocks) => blocks.at(-1)!);
  for (const { box } of rows!.lines) expect(box.x + box.width / 2).toBeCloseTo(0, 6);
});

test('a line ends where a phrase ends when there is room for it', () => {
  const [blocks] = blocksOf('今日は天気がいいから散歩しましょう。', true);
  const three = blocks!.find((block) => block.lines.length === 3)!;
  expect(three.lines.map((line) => line.text)).toEqual(['今日は天気が', 'いいから', '散歩しましょう。']);
});

test('a long line goes on in another balloon at the end of a sentence', () => {
  const text =
    '約束だよ。明日の朝、あの桜の木の下で会おう。絶対に忘れないでね。雨が降っても、私はずっと待っているから。';
  const parts = blocksOf(text, true).map((blocks) => blocks[0]!.lines.map((line) => line.text).join(''));
  expect(parts.length).toBe(2);
  expect(parts[0]).toMatch(/。$/u);
});
