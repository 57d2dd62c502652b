import { expect, test } from 'vitest';
import { chooseCaptions } from './captions.ts';
import { type Chunk, chunksOf } from './chunks.ts';
import type { Draft } from './draft.ts';
import { emptyStoryDraft } from './extra-panels.ts';
import { bookOf } from './test-book.ts';

function chunkOf(story: string): Chunk {
  return chunksOf(bookOf(story, ['美咲']))[0]!;
}

/** One panel a passage; every narration lettered. */
function draftsOf({ scene, passages }: Chunk, lettered: boolean): Draft[] {
  return passages.map(({ text, span, line }, index) => ({
    ...emptyStoryDraft(scene),
    sceneStart: index === 0,
    span,
    characters: [{ id: 'c1', emotion: 'neutral', position: 'left', facing: 'front', pose: 'stands' }],
    lines:
      line === null && !lettered
        ? []
        : [
            {
              dialogue: line?.id ?? null,
              speaker: line?.speaker ?? null,
              voice: line?.voice ?? 'narration',
              emotion: 'neutral',
              text,
              span,
            },
          ],
  }));
}

const captions = (drafts: readonly Draft[]) =>
  drafts.flatMap(({ lines }) => lines.filter(({ dialogue }) => dialogue === null).map(({ text }) => text));

test('where people talk, few captions remain, the one that opens the scene first', () => {
  const chunk = chunkOf(
    '夏の夕方だった。\n「待って」\n雨が降っていた。\n「嫌よ」\n風が吹いていた。\n「どうして」\n波が荒れていた。',
  );
  const told = captions(chooseCaptions(draftsOf(chunk, true), chunk));
  expect(told.length).toBeLessThanOrEqual(3);
  expect(told).toContain('夏の夕方だった。');
});

test('a place or a thing in which nobody is seen keeps its caption, or it would say nothing', () => {
  const chunk = chunkOf(
    '夏の夕方だった。\n「待って」\n雨が降っていた。\n「嫌よ」\n風が吹いていた。\n「どうして」\n波が荒れていた。',
  );
  const empty = draftsOf(chunk, true).map((draft) => ({ ...draft, characters: [] }));
  expect(captions(chooseCaptions(empty, chunk))).toEqual([
    '夏の夕方だった。',
    '雨が降っていた。',
    '風が吹いていた。',
    '波が荒れていた。',
  ]);
});

test('where nobody talks, every panel gets the sentence that it shows', () => {
  const story = '山の中に村があった。雪が降り始めた。家々の灯りが消えていった。';
  const chunk = chunkOf(story);
  expect(captions(chooseCaptions(draftsOf(chunk, false), chunk)).join('')).toBe(story);
});

test('a long sentence is lettered in several boxes that, joined, are the sentence', () => {
  const story =
    '山の奥の小さな村に、雪がしんしんと降り始めた冬の夜のこと、家々の窓の灯りは、一つずつ静かに消えていった。';
  const chunk = chunkOf(story);
  const told = captions(chooseCaptions(draftsOf(chunk, true), chunk));
  expect(told.length).toBeGreaterThan(1);
  expect(told.join('')).toBe(story);
});
