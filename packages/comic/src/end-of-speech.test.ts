import type { Balloon, PanelLayout } from '@manga/contracts';
import { expect, test } from 'vitest';
import { asDrawn, endsOfSpeech } from './end-of-speech.ts';

const layoutOf = (...lines: [dialogue: string | null, speaker: string, text: string][]) =>
  ({
    pages: [
      {
        panels: [
          { lines: lines.map(([dialogue, speaker, text], i) => ({ id: `l${i + 1}`, dialogue, speaker, text })) },
        ],
      },
    ],
  }) as unknown as PanelLayout;
const balloon = (line: string, texts: string[], part = 1, parts = 1) =>
  ({ line, part, parts, text: texts.join(''), lines: texts.map((text) => ({ text })) }) as Balloon;

test('the comma before "he said" is drawn as a full stop', () => {
  const ends = endsOfSpeech(layoutOf(['d1', 'c1', 'A key,'], ['d2', 'c1', 'A pretty one.'], ['d3', 'c2', 'Sit down,']));
  expect([...ends]).toEqual(['l1', 'l3']);
  expect(asDrawn(balloon('l1', ['A ', 'key,']), ends)).toMatchObject({
    text: 'A key.',
    lines: [{ text: 'A ' }, { text: 'key.' }],
  });
});

test('a speech that goes on keeps its comma: in small letters, in the next panel, in the next balloon', () => {
  expect([...endsOfSpeech(layoutOf(['d1', 'c1', 'Then,'], ['d2', 'c1', 'we go.']))]).toEqual([]);
  const divided = endsOfSpeech(layoutOf(['d1', 'c1', 'I came,'], ['d1', 'c1', ' I saw,']));
  expect([...divided]).toEqual(['l2']);
  expect(asDrawn(balloon('l2', ['I saw,'], 1, 2), divided).text).toBe('I saw,');
});

test('narration and Japanese are drawn as they are written', () => {
  expect([...endsOfSpeech(layoutOf([null, 'c1', 'Once upon a time,'], ['d1', 'c1', 'でも、']))]).toEqual([]);
});
