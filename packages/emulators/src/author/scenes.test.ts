import { ScenesAnswer } from '@manga/contracts';
import { expect, test } from 'vitest';
import { findPlaces } from './place-finder.ts';
import { scenesTask } from './scenes.ts';

const people = [
  { n: 1, names: ['千夏', 'Mara'], kind: 'person' },
  { n: 2, names: ['陸', 'Tom'], kind: 'person' },
  { n: 3, names: ['シロ', 'Biscuit'], kind: 'animal' },
];

async function divide(...texts: string[]) {
  const passages = texts.map((text, index) => ({
    n: index + 1,
    text,
    ...(text.startsWith('　') ? { gap: true } : {}),
  }));
  const answer = await scenesTask.answer({ story: { passages }, beats: [], places: [], people }, []);
  return ScenesAnswer.parse(answer).scenes;
}

test('those who are only counted are those of the scene before, an animal among them', async () => {
  const scenes = await divide('千夏と陸は商店街でシロを見つけた。', '　嵐の石段を、二人と一匹は駆け上がった。');
  expect(scenes.map((scene) => scene.people)).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
});

test('nobody is counted in who has gone, when nobody is counted', async () => {
  const scenes = await divide('千夏と陸は商店街でシロを見つけた。', '　次の朝、千夏は一人で海岸を歩いた。');
  expect(scenes[1]!.people).toEqual([1]);
});

test('whoever stands before a house is outside, whoever is in it is inside', async () => {
  const [before] = await divide('真夜中、千夏は古い空き家の前に立っていた。');
  expect(before!.place).toMatchObject({ kind: 'outdoor' });
  expect(before!.place.description).toMatch(/house front/);
  const [within] = await divide('真夜中、千夏は家の中に立っていた。');
  expect(within!.place.kind).toBe('indoor');
});

test('whose neighbour has the next seat and hears the bell is in a classroom', async () => {
  const [scene] = await divide('昼休みのチャイムが鳴った。陸は隣の席の千夏を見た。');
  expect(scene!.place).toMatchObject({ kind: 'indoor', description: expect.stringContaining('classroom') });
});

test('a temple of the head is no place', () => {
  expect(findPlaces('A drop of sweat ran down his temple.')).toEqual([]);
  expect(findPlaces('They climbed to the temple.')).toHaveLength(1);
});

test('a flash of lightning makes no storm of the rain, and rain that is over is no rain', async () => {
  const [rain] = await divide('夜のバス停に、雨が降っていた。', '稲妻が光った。');
  expect(rain!.weather).toBe('rain');
  const [storm] = await divide('夜のバス停に、雨が降っていた。', '嵐になり、稲妻が光った。');
  expect(storm!.weather).toBe('storm');
  const [after] = await divide('翌朝、雨は上がっていた。千夏はバス停を訪れた。', '空に虹がかかっていた。');
  expect(after).toMatchObject({ weather: 'clear', place: { description: expect.stringContaining('bus stop') } });
});

test('a place that is only talked about is not where the scene is', async () => {
  const [scene] = await divide(
    'At noon they met a bear who was fishing in the river.',
    '"Think how it would look in your cave!"',
  );
  expect(scene!.place.description).toContain('river');
  const [bare, later] = await divide(
    'They walked through the forest.',
    'The next day they met a bear.',
    '"It is for your cave!"',
  );
  expect(bare!.place.description).toContain('forest');
  expect(later!.place.description).toContain('forest');
});
