import { type CastAnswer, CharacterDesign } from '@manga/contracts';
import { createIllustrator, readFaces } from '@manga/emulators/illustrator';
import { AppError } from '@manga/errors';
import type { DividedWork, Services } from '@manga/phase-kit';
import { memoryStore } from '@manga/phase-kit/test-api';
import { performWork, testContext } from '@manga/phase-kit/test-work';
import type { ImageRequest, TextRequest } from '@manga/vertex';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { sheetRequest } from './prompt.ts';
import { character, storyOf } from './test-story.ts';
import { createWork } from './work.ts';

const illustrator = createIllustrator();

/** The phase with a designer that answers `cast`, real pictures, and a bucket in memory; `refuse` stands for the safety filter. */
function phaseWith(
  cast: (n: number) => Partial<CastAnswer['characters'][number]>,
  refuse: (request: ImageRequest) => boolean = () => false,
) {
  const asked: TextRequest<z.ZodType>[] = [];
  const store = memoryStore();
  let drawn = 0;
  const services = {
    text: {
      async ask(request: TextRequest<z.ZodType>) {
        asked.push(request);
        const block = /<data name="cast">\n(.*)\n<\/data>/s.exec(
          request.parts.map((part) => ('text' in part ? part.text : '')).join('\n'),
        )![1]!;
        const people = JSON.parse(block) as { n: number }[];
        const answer: CastAnswer = {
          characters: people.map(({ n }) => ({
            n,
            species: '',
            gender: 'male',
            age: 'adult',
            hairStyle: 'short',
            hairColour: 'black',
            eyes: 'round',
            build: 'slim',
            outfit: 'grey coat',
            marks: [],
            voice: 'low',
            expressions: [{ emotion: 'joy', look: 'a smile' }],
            ...cast(n),
          })),
        };
        return {
          answer: request.schema.parse(answer),
          model: 'm',
          promptVersion: 'v',
          repairs: 0,
          usage: { inputTokens: 1, outputTokens: 1 },
        };
      },
    },
    images: {
      async draw(request: ImageRequest) {
        drawn += 1;
        if (refuse(request)) throw new AppError('MODEL_REFUSED', { detail: 'the filter says no' });
        const bytes = await illustrator.draw({ prompt: request.prompt, width: 400, height: 300, seed: request.seed });
        return { bytes, mimeType: 'image/png', width: 400, height: 300, model: 'imagen' };
      },
    },
    store,
    buckets: { output: 'output-bucket' },
    imageConcurrency: 2,
  } as unknown as Services;
  return { work: createWork(services), asked, store, drawn: () => drawn };
}

/** Runs plan, tasks and finish as the runtime does. */
async function run(
  work: DividedWork<CharacterDesign>,
  { analysis, split }: ReturnType<typeof storyOf>,
  edit: CharacterDesign | null = null,
): Promise<CharacterDesign> {
  const outputs = { 1: analysis, 3: split, ...(edit === null ? {} : { 4: edit }) };
  const context = testContext({ outputs, edited: edit === null ? [] : [4] });
  return CharacterDesign.parse(await performWork(work, context));
}

test('everybody who is seen gets a sheet, the main characters a reference picture too', async () => {
  const story = storyOf(
    [character('c1', { role: 'protagonist' }), character('c2', { role: 'minor' }), character('c3')],
    ['c1', 'c2'],
  );
  const { work, store } = phaseWith((n) => ({ hairStyle: ['', 'bob', 'spiky'][n]! }));
  const { sheets } = await run(work, story);
  expect(sheets.map(({ character: id, reference }) => [id, reference !== null])).toEqual([
    ['c1', true],
    ['c2', false],
  ]);
  expect([...store.objects.keys()]).toEqual([
    expect.stringMatching(/^output-bucket\/job\/characters\/c1-[0-9a-f]{32}_imagen\.png$/),
  ]);
});

test('what the story says of age and gender stands, whatever the designer answers', async () => {
  const story = storyOf([character('c1', { gender: 'female', age: 'elder' })], ['c1']);
  const { sheets } = await run(phaseWith(() => ({ gender: 'male', age: 'child' })).work, story);
  expect(sheets[0]).toMatchObject({ gender: 'female', age: 'elder' });
  expect(sheets[0]!.visualPrompt).toMatch(/^elderly woman/);
});

test('a designer who makes all alike is asked again once, and then each gets a mark of their own', async () => {
  const story = storyOf(
    ['c1', 'c2', 'c3'].map((id) => character(id)),
    ['c1', 'c2', 'c3'],
  );
  const { work, asked } = phaseWith(() => ({}));
  const { sheets } = await run(work, story);
  expect(new Set(sheets.map(({ visualPrompt }) => visualPrompt)).size).toBe(3);
  const answer = {
    characters: [1, 2, 3].map((n) => ({
      n,
      species: '',
      hairStyle: 'short',
      hairColour: 'black',
      eyes: '',
      build: '',
      outfit: 'coat',
      marks: [],
    })),
  };
  expect(asked[0]!.check!(answer)).toHaveLength(3);
  expect(asked[0]!.check!(answer)).toEqual([]);
});

test('missing, doubled and made-up numbers and words in other scripts are faults', async () => {
  const { work, asked } = phaseWith(() => ({}));
  await run(work, storyOf([character('c1'), character('c2')], ['c1', 'c2']));
  const one = {
    n: 1,
    species: '',
    hairStyle: 'short',
    hairColour: '黒',
    eyes: '',
    build: '',
    outfit: 'coat',
    marks: [],
  };
  expect(asked[0]!.check!({ characters: [one, { ...one, n: 7 }] })).toEqual([
    'character 2 is there 0 times instead of once',
    'there is no character 7',
    'hairColour of character 1 is not in English',
    'hairColour of character 7 is not in English',
  ]);
});

test('a refused reference picture is noted and does not fail the book', async () => {
  const story = storyOf([character('c1'), character('c2')], ['c1', 'c2']);
  const { work } = phaseWith(
    (n) => ({ hairStyle: n === 1 ? 'bob' : 'spiky' }),
    ({ prompt }) => prompt.includes('spiky'),
  );
  const { sheets } = await run(work, story);
  expect(sheets.map(({ referenceRefused }) => referenceRefused)).toEqual([null, 'the filter says no']);
  expect(sheets[1]!.reference).toBeNull();
});

test('a story in which nobody is seen has no sheets and asks no model', async () => {
  const { work, asked } = phaseWith(() => ({}));
  expect(await run(work, storyOf([character('c1')], []))).toEqual({ sheets: [] });
  expect(asked).toEqual([]);
});

test('a sheet shows its character from the front, from the side and with the feelings it has in the story', async () => {
  const look = { hairStyle: 'bob', expressions: [{ emotion: 'fear', look: 'wide eyes' } as const] };
  const { work, store } = phaseWith(() => look);
  const { sheets } = await run(work, storyOf([character('c1')], ['c1']));
  const { bucket, name, width, height } = sheets[0]!.reference!;
  expect([width, height]).toEqual([400, 300]);
  const { faces } = readFaces(store.objects.get(`${bucket}/${name}`)!)!;
  expect(faces.map(({ view }) => view)).toEqual(['front', 'left', 'front', 'front', 'front']);
  // Side by side and one above the other: no two share a place.
  expect(new Set(faces.map(({ box }) => `${Math.round(box.x * 6)}/${Math.round(box.y * 6)}`)).size).toBe(5);
  expect(sheetRequest('a man', { fear: 'wide eyes.' }, 1).prompt).toContain(
    'Expressions: fear, wide eyes; joy; anger.',
  );
});

test('a sheet that is paid for is not bought again by a task that runs a second time, nor in a later revision', async () => {
  const { work, drawn } = phaseWith(() => ({}));
  const story = storyOf([character('c1')], ['c1']);
  const first = await run(work, story);
  expect(await run(work, story)).toEqual(first);
  expect(drawn()).toBe(1);
});

/** A cast of two main characters and one who is not, drawn once. */
async function designed() {
  const story = storyOf([character('c1'), character('c2'), character('c3', { role: 'minor' })], ['c1', 'c2', 'c3']);
  const phase = phaseWith((n) => ({ hairStyle: ['', 'bob', 'spiky', 'long'][n]! }));
  const { sheets } = await run(phase.work, story);
  const change = (at: number, by: Partial<CharacterDesign['sheets'][number]>) => ({
    sheets: sheets.map((sheet, index) => (index === at ? { ...sheet, ...by } : sheet)),
  });
  return { ...phase, story, sheets, change };
}

test('of sheets that a person has changed only the picture with another look is drawn, and nobody is designed again', async () => {
  const { work, story, asked, sheets, change, drawn } = await designed();
  const red = change(1, { visualPrompt: `${sheets[1]!.visualPrompt}, red scarf`, outfit: 'red coat', reference: null });
  const after = await run(work, story, red);
  expect([asked.length, drawn()]).toEqual([1, 3]);
  expect(after.sheets[0]).toEqual(sheets[0]);
  expect(after.sheets[2]).toEqual(sheets[2]);
  expect(after.sheets[1]).toMatchObject({ outfit: 'red coat', visualPrompt: red.sheets[1]!.visualPrompt });
  expect(after.sheets[1]!.reference!.name).not.toBe(sheets[1]!.reference!.name);
});

test('the picture of an unchanged look stays or comes back, one of a look from before does not', async () => {
  const { work, story, sheets, change, drawn } = await designed();
  expect(await run(work, story, change(0, { voice: 'loud' }))).toEqual(change(0, { voice: 'loud' }));
  expect(await run(work, story, change(0, { reference: null }))).toEqual({ sheets });
  expect(drawn()).toBe(2);
  const left = await run(work, story, change(0, { visualPrompt: 'a tall man' }));
  expect(left.sheets[0]!.reference!.name).not.toBe(sheets[0]!.reference!.name);
});

test('an own picture and a refusal of the filters are not drawn over, and minor characters get none', async () => {
  const { work, story, sheets, change, drawn } = await designed();
  const own = { ...sheets[0]!.reference!, name: 'job/uploads/me.png' };
  for (const edit of [
    change(0, { visualPrompt: 'a tall man', reference: own }),
    change(0, { reference: null, referenceRefused: 'violence' }),
    change(2, { visualPrompt: 'a tall man' }),
  ])
    expect(await run(work, story, edit)).toEqual(edit);
  expect(drawn()).toBe(2);
});
