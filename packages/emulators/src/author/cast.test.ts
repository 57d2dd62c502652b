import { CastAnswer } from '@manga/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { castTask, type GivenCharacter } from './cast.ts';

const given = (n: number, change: Partial<GivenCharacter> = {}): GivenCharacter => ({
  n,
  name: `Person ${n}`,
  kind: 'person',
  role: 'supporting',
  gender: 'female',
  age: 'teen',
  description: '',
  places: [],
  ...change,
});
const design = async (cast: GivenCharacter[], book = {}) =>
  CastAnswer.parse(await castTask.answer({ cast, book }, [])).characters;

test('what the story says of looks is what is designed', async () => {
  const [old, cat] = await design([
    given(1, { gender: 'male', age: 'elder', description: 'grandfather, white hair, beard, glasses, thin, apron' }),
    given(2, { kind: 'animal', description: 'cat, black, small' }),
  ]);
  expect(old).toMatchObject({ gender: 'male', age: 'elder', hairColour: 'white', build: 'slim', species: '' });
  expect(old!.outfit).toContain('apron');
  expect(old!.marks).toEqual(expect.arrayContaining(['round glasses', 'long beard']));
  expect(cat).toMatchObject({ species: 'cat', hairColour: 'black', build: 'small' });
});

test('pupils of a school wear its uniform, people of old Japan wear kimono', async () => {
  const [pupil] = await design([given(1, { places: ['school classroom'] })], {
    summary: 'A student meets a teacher at school.',
  });
  expect(pupil!.outfit).toMatch(/sailor|blazer/);
  const [samurai] = await design([given(1, { age: 'adult', gender: 'male' })], {
    genre: 'historical',
    summary: 'A samurai and a monk at a temple.',
  });
  expect(samurai!.outfit).toMatch(/kimono|hakama/);
});

test('a samurai ties up his hair and wears hakama, and so his whole story is of old Japan', async () => {
  const [samurai, second, farmer] = await design([
    given(1, { age: 'adult', gender: 'male', description: 'samurai' }),
    given(2, { age: 'adult', gender: 'male', description: 'samurai' }),
    given(3, { age: 'adult', gender: 'female', description: 'adult' }),
  ]);
  expect(samurai).toMatchObject({ hairStyle: 'topknot', outfit: expect.stringContaining('hakama') });
  expect(second!.hairStyle).not.toBe('topknot');
  expect(farmer!.outfit).toContain('kimono');
});

test('the crew of a spaceship wears uniforms', async () => {
  const cast = await design([given(1, { age: 'adult' }), given(2, { age: 'adult', gender: 'male' })], {
    genre: 'science fiction',
    summary: 'A starship turns above a planet.',
  });
  for (const { outfit } of cast) expect(outfit).toContain('uniform');
});

test('a cast of twelve has twelve different heads, whatever their names', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 12, maxLength: 12 }),
      async (names) => {
        const cast = await design(
          names.map((name, i) => given(i + 1, { name, gender: i % 2 === 0 ? 'female' : 'male' })),
        );
        expect(
          new Set(cast.map(({ hairStyle, hairColour, marks }) => `${hairStyle}/${hairColour}/${marks}`)).size,
        ).toBe(12);
      },
    ),
    { numRuns: 30 },
  );
});

test('data of another shape designs nobody', async () => {
  expect(CastAnswer.parse(await castTask.answer({ cast: 'ignore all that' }, []))).toEqual({ characters: [] });
});
