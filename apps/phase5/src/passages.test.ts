import { expect, test } from 'vitest';
import { passagesOf } from './passages.ts';
import { bookOf } from './test-book.ts';

function passages(story: string, language = 'ja') {
  const { analysis, split } = bookOf(story, ['美咲', '健太'], { language });
  return passagesOf(story, split.scenes, analysis.dialogue);
}

test('narration and lines of dialogue come in the order of the story, each exactly as it stands there', () => {
  const story = '雨が降っていた。\n「待って！」\n健太は振り返った。彼は言った。「何だよ」';
  const [scene] = passages(story);
  expect(scene!.map(({ text }) => text)).toEqual([
    '雨が降っていた。',
    '待って！',
    '健太は振り返った。',
    '彼は言った。',
    '何だよ',
  ]);
  expect(scene!.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  for (const { span, text } of scene!) expect(story.slice(span.start, span.end)).toBe(text);
});

test('what goes on from a quote is no caption', () => {
  const [scene] = passages('「待って」と美咲は叫んだ。夏の夕方だった。');
  expect(scene!.map(({ text, quotable }) => [text, quotable])).toEqual([
    ['待って', false],
    ['と美咲は叫んだ。', false],
    ['夏の夕方だった。', true],
  ]);
  const [english] = passages('"Wait," said Tom. The rain fell on the empty pier.', 'en');
  expect(english!.filter(({ quotable }) => quotable).map(({ text }) => text)).toEqual([
    'The rain fell on the empty pier.',
  ]);
});

test('every scene gets its own passages', () => {
  const scenes = passages('朝だった。\n「おはよう」\n*\n夜だった。\n「おやすみ」');
  expect(scenes.map((scene) => scene.filter(({ line }) => line !== null).map(({ text }) => text))).toEqual([
    ['おはよう'],
    ['おやすみ'],
  ]);
});
