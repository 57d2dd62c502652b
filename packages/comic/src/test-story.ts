import type { Page, Panel, PanelLine, Voice } from '@manga/contracts';
import { exampleLine, examplePanel } from '@manga/contracts/test-examples';
import fc from 'fast-check';
import type { TextMeasurer } from './text-measurer.ts';

/** A measurer without fonts: Japanese characters are square, others a little over half as wide. */
export const plainMeasurer: TextMeasurer = {
  advance: (text) => [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e80 ? 1 : 0.55), 0),
};

const pieces = [
  'あの日',
  '約束',
  'だよ',
  '。',
  '、',
  '……',
  '――',
  '「',
  '」',
  '（',
  '）',
  'っ',
  'ゃ',
  'ー',
  '！',
  '？',
  '!?',
  '！？',
  '・',
  '々',
  '10',
  '3',
  '2024',
  'OK',
  'Azusa',
  'R2-D2',
  ' ',
  '　',
  '\n',
  '😀',
  '👨‍👩‍👧',
  '♪',
  '★',
  '한국',
  'ñandú',
  'Привет',
  'がんばれ',
  '漢',
  '𠮷',
  '100%',
];

/** Stories as people write them, and as nobody should: Japanese, English, signs and emoji mixed at random. */
export const anyText = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 30 }).map((parts) => parts.join('')),
  fc
    .array(
      fc.constantFrom('why', 'the', 'lighthouse', 'never', "don't", 'a', 'storm-tossed', 'sea,', 'end.', '"Yes!"', 'I'),
      {
        minLength: 1,
        maxLength: 40,
      },
    )
    .map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
);

/** A line as somebody could say it in a panel that a layout has room for. */
export const spokenText = fc
  .array(fc.constantFrom(...pieces.slice(0, 24), 'がんばれ', 'わたしは', '行く', '明日'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '');

export const anyVoice: fc.Arbitrary<Voice> = fc.constantFrom(
  'speech',
  'thought',
  'shout',
  'whisper',
  'weak',
  'machine',
  'narration',
);

export function lineOf(number: number, text: string, change: Partial<PanelLine> = {}): PanelLine {
  return exampleLine({ id: `l${number}`, text, ...change });
}

/** A rectangular panel. */
export function panelOf(
  number: number,
  bounds: { x: number; y: number; width: number; height: number },
  change: Partial<Panel> = {},
): Panel {
  return examplePanel({ id: `n${number}`, order: number, bounds, action: 'two people talk', ...change });
}

export function pageOf(...panels: Panel[]): Page {
  return { number: 1, side: 'left', panels };
}
