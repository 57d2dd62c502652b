import { expect, test } from 'vitest';
import { fallingWithin, skySights, skyWithin } from './sky-within.ts';
import type { ReadPassage } from './storyboard-data.ts';

const read = (texts: readonly string[]) =>
  texts.map((text, index) => ({ number: index + 1, dialogue: text.startsWith('「'), text }) as ReadPassage);
const skies = (texts: readonly string[], scene: { time?: string; weather?: string; part?: number }) => {
  const found = skyWithin(read(texts), { time: 'day', weather: 'unknown', part: 1, ...scene });
  return texts.map((_text, index) => found.get(index + 1)?.weather ?? found.get(index + 1)?.time ?? null);
};

test('before the rain begins it does not rain', () => {
  expect(
    skies(['二人は公園を歩いた。', '「いい天気だね」', '雨が降り出した。', '二人は走った。'], { weather: 'rain' }),
  ).toEqual(['clear', 'clear', null, null]);
  expect(skies(['They walked.', 'Then the storm came over the hill.', 'They ran.'], { weather: 'storm' })).toEqual([
    'clear',
    null,
    null,
  ]);
});

test('a scene in which it rains from the start rains from the start', () => {
  expect(skies(['由佳は待っていた。', '雨は冷たかった。'], { weather: 'rain' })).toEqual([null, null]);
});

test('a scene that goes on from an earlier part keeps its weather', () => {
  expect(skies(['二人は歩いた。', '雨が降り出した。'], { weather: 'rain', part: 2 })).toEqual([null, null]);
});

test('when the rain is over the sky is clear', () => {
  expect(skies(['雨が降っていた。', '雨が上がった。', '虹が出た。'], { weather: 'rain' })).toEqual([
    null,
    'clear',
    'clear',
  ]);
  expect(skies(['The rain had stopped.'], { weather: 'rain' })).toEqual(['clear']);
});

test('a flash in the rain leaves it rain; rain that does not stop goes on', () => {
  expect(skies(['雨が降っていた。', '稲妻が光った。', '雨は止まなかった。'], { weather: 'rain' })).toEqual([
    null,
    null,
    null,
  ]);
});

test('the sun sets within a scene; a word for supper sets no sun', () => {
  expect(skies(['二人は座った。', '夕日が池を染めていた。', '女は立った。'], {})).toEqual([null, 'evening', 'evening']);
  expect(skies(['二人は夕食の話をした。'], {})).toEqual([null]);
});

test('lightning and rainbows are seen in the moment that tells of them', () => {
  expect(skySights(['稲妻が光った。'])).toEqual(['lightning in the sky']);
  expect(skySights(['空に大きな虹がかかった。'])).toEqual(['a rainbow in the sky']);
  expect(skySights(['稲妻のような速さで走った。'])).toEqual([]);
});

test('leaves go on falling at the place where they were told of', () => {
  const passages = read(['老人が座っていた。', '銀杏の葉が落ちてくる。', '「お隣、いいですか」', '女は店に入った。']);
  const falling = fallingWithin(passages, (number) => (number === 4 ? 'shop' : undefined));
  expect([1, 2, 3, 4].map(falling)).toEqual([null, 'falling leaves', 'falling leaves', null]);
  const spring = fallingWithin(read(['One morning they met under the blossoming cherry trees.']), () => undefined);
  expect(spring(1)).toBe('falling cherry petals');
});
