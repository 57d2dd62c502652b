import type { AnalysisAnswer } from '@manga/contracts';
import { expect, test } from 'vitest';
import { createAuthor } from './index.ts';

const author = createAuthor();

async function peopleOf(...paragraphs: string[]) {
  let number = 0;
  const given = paragraphs.map((paragraph) =>
    Object.fromEntries(
      paragraph.split('|').map((part) => {
        number += 1;
        return [`${/^[「“"]/.test(part.trim()) ? 'q' : 's'}${number}`, part.trim()];
      }),
    ),
  );
  const text = `<data name="story">\n${JSON.stringify({ paragraphs: given })}\n</data>`;
  const answer = (await author.answer({
    contents: [{ role: 'user', parts: [{ text }] }],
    generationConfig: { responseJsonSchema: { title: 'AnalysisAnswer' } },
  })) as AnalysisAnswer;
  return new Map(answer.people.map((person) => [person.name, person]));
}

test('what rings is nobody, and pupils are young', async () => {
  const people = await peopleOf(
    '昼休みのチャイムが鳴った瞬間、田中健太は立ち上がった。',
    '隣の席の水野あかりは顔を上げた。|「またそれ？」',
  );
  expect([...people.keys()].some((name) => name.includes('チャイム'))).toBe(false);
  expect(people.get('田中健太')).toMatchObject({ gender: 'male', age: 'teen' });
  expect(people.get('水野あかり')).toMatchObject({ gender: 'female', age: 'teen' });
});

test.each([
  ['真理', 'female'],
  ['まゆ', 'female'],
  ['さくら', 'female'],
  ['たけし', 'male'],
  ['ひろし', 'male'],
  ['たかし', 'male'],
])('a given name tells the gender: %s', async (name, gender) => {
  const people = await peopleOf(`${name}さんは笑った。${name}さんは走った。${name}さんは叫んだ。`);
  expect([...people.values()].find((person) => person.name.includes(name))?.gender).toBe(gender);
});

test('a captain is a man or a woman by the pronouns', async () => {
  const people = await peopleOf(
    'Captain Mira Voss looked out of the window.|Mira shook her head.',
    'Captain Bo Lund stood up.|He took his hat.',
  );
  expect(people.get('Captain Mira Voss')?.gender).toBe('female');
  expect(people.get('Captain Bo Lund')?.gender).toBe('male');
});

test('a pronoun in a sentence with two names tells nothing of either', async () => {
  const people = await peopleOf('Captain Voss stood on deck.|Voss waved to Sally and took her bag.');
  expect(people.get('Captain Voss')?.gender).toBe('unknown');
});

test('"the old woman" is who was named before, "little" is said of a child', async () => {
  const people = await peopleOf(
    '"Nobody left,"|said Lady Agnes.|The old woman sat by the fire.',
    'Little Emily ran in.|Emily laughed.',
  );
  expect(people.get('Lady Agnes')).toMatchObject({ gender: 'female', age: 'elder' });
  expect([...people.values()].find(({ name }) => name.includes('Emily'))).toMatchObject({ age: 'child' });
});

test('a black cat without a name is black', async () => {
  const people = await peopleOf('The old house was quiet.|The black cat ran to the door.|The black cat jumped.');
  const cat = [...people.values()].find(({ kind }) => kind === 'animal');
  expect(cat?.description).toContain('black');
});
