import { StoryboardAnswer } from '@manga/contracts';
import { expect, test } from 'vitest';
import { storyboardTask } from './storyboard.ts';

const people = ['美咲', '健太'].map((name, index) => ({ n: index + 1, name, aliases: [], kind: 'person' }));

/** The panels of a talk: lines with their speakers, narration without. */
async function panelsOf(story: readonly (string | [number, string])[], panels: number) {
  const answer = await storyboardTask.answer(
    {
      scene: { summary: 'They talk.', place: 'a kitchen', kind: 'indoor', part: 2, parts: 3 },
      people,
      passages: story.map((told, index) =>
        typeof told === 'string'
          ? { number: index + 1, kind: 'narration', text: told, caption: false }
          : {
              number: index + 1,
              kind: 'dialogue',
              text: told[1],
              speaker: told[0],
              voice: /！！/.test(told[1]) ? 'shout' : 'speech',
            },
      ),
      wish: { panels },
    },
    [],
  );
  return StoryboardAnswer.parse(answer).panels.filter(({ lines }) => lines.length > 0);
}

const talk = (count: number): [number, string][] =>
  Array.from({ length: count }, (_, index) => [
    (index % 2) + 1,
    index % 2 === 0 ? `${index}番目はもう見たの？` : `ああ、${index}番目なら見たよ`,
  ]);

test('question and answer share a panel, with both in the picture and who speaks first where the reader begins', async () => {
  const panels = await panelsOf(talk(12), 8);
  expect(panels.map(({ lines }) => lines)).toEqual([1, 3, 5, 7, 9, 11].map((first) => [first, first + 1]));
  for (const { people: seen } of panels) {
    expect(seen.map(({ n }) => n)).toEqual([1, 2]);
    expect(seen.map(({ position }) => position)).toEqual(['right', 'left']);
  }
});

test('"he said" between the lines keeps nobody out of the panel', async () => {
  const told = Array.from({ length: 20 }, (_, index): (string | [number, string])[] => [
    [1, `これは${index}番目の台詞だ`],
    'と美咲は言った。',
  ]).flat();
  const panels = await panelsOf(told, 9);
  expect(panels.length).toBeLessThanOrEqual(10);
  expect(panels.flatMap(({ lines }) => lines)).toEqual(Array.from({ length: 20 }, (_, index) => 2 * index + 1));
});

test('a panel has three balloons at most and fifty characters, however few panels are wished for', async () => {
  const story: [number, string][] = talk(30).map(([n, text], index) => [n, index % 5 === 0 ? text.repeat(3) : text]);
  for (const { lines } of await panelsOf(story, 2)) {
    expect(lines.length).toBeLessThanOrEqual(3);
    if (lines.length > 1) expect(lines.map((number) => story[number - 1]![1]).join('').length).toBeLessThanOrEqual(50);
  }
});

test('an English scene in which somebody speaks Japanese is read as English', async () => {
  const panels = await panelsOf(
    ['Tom sat down.', [1, 'いらっしゃいませ、なんになさいますか'], 'Misaki laughed and ran to the door.'],
    3,
  );
  expect(panels.map(({ action }) => action).join()).toMatch(/^[\x20-\x7e]+$/);
});

test('a cry stands alone', async () => {
  const panels = await panelsOf(
    [
      [1, '行くの？'],
      [2, 'うん'],
      [1, '待って！！'],
      [2, '何'],
      [1, 'ううん'],
    ],
    2,
  );
  expect(panels.map(({ lines }) => lines)).toContainEqual([3]);
});

test('むかしむかし is no sound', async () => {
  const answer = await storyboardTask.answer(
    {
      scene: { place: 'a forest', kind: 'outdoor', part: 1, parts: 1 },
      people,
      passages: ['むかしむかし、森に美咲が住んでいた。', 'しんしんと雪が降っていた。'].map((text, index) => ({
        number: index + 1,
        kind: 'narration',
        text,
        caption: true,
      })),
      wish: { panels: 4 },
    },
    [],
  );
  expect(
    StoryboardAnswer.parse(answer)
      .panels.flatMap(({ sfx }) => sfx.map(({ text }) => text))
      .join(),
  ).not.toMatch(/ムカシ/);
});
