import type { BookManifest } from '@manga/contracts';
import { expect, test } from 'vitest';
import { wordsOfPage } from './book-words.ts';

test('a page is read out in reading order, with who speaks', () => {
  const balloon = (order: number, speaker: string | null, text: string) => ({ order, speaker, text });
  const page = {
    panels: [
      { balloons: [balloon(3, null, 'Night came.')] },
      { balloons: [balloon(2, 'c9', 'Who?'), balloon(1, 'c1', 'Hello')] },
    ],
  } as unknown as BookManifest['pages'][number];
  expect(wordsOfPage({ characters: [{ id: 'c1', name: 'Mia' }] }, page)).toBe('Mia: Hello\nWho?\nNight came.');
});
