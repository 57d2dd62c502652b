import { imagesOf, layoutOf, lineOf, panelOf } from '@manga/comic/test-book';
import { FacesAnswer, Lettering, type PanelLayout } from '@manga/contracts';
import { exampleAnalysis } from '@manga/contracts/test-examples';
import { createIllustrator } from '@manga/emulators/illustrator';
import { AppError } from '@manga/errors';
import type { Services } from '@manga/phase-kit';
import { performWork, testContext } from '@manga/phase-kit/test-work';
import type { PromptPart } from '@manga/vertex';
import { expect, test } from 'vitest';
import { createWork } from './work.ts';

const SIZE = { width: 400, height: 300 };
const picture = await createIllustrator().draw({ prompt: 'a girl and a boy on a street', ...SIZE, seed: 1 });

/** Two faces side by side: whoever is first in the list stands on the right. */
const twoFaces = (pictures: number): FacesAnswer => ({
  pictures: Array.from({ length: pictures }, (_, index) => ({
    picture: index + 1,
    faces: [
      { person: 1, box: [350, 700, 600, 850], mouth: { y: 550, x: 775 } },
      { person: 2, box: [350, 150, 600, 300], mouth: { y: 550, x: 225 } },
    ],
    hands: [],
  })),
});

/** Letters a book; the model answers what the test says, and must pass the schema and our own checks as the real one. */
async function letter(
  layout: PanelLayout,
  answer: (pictures: number) => FacesAnswer,
  { furigana = false, stored = picture }: { furigana?: boolean; stored?: Uint8Array } = {},
) {
  const asked: { pictures: number; bytes: number; faults: string[] }[] = [];
  const services = {
    text: {
      async ask(request: { parts: PromptPart[]; check?: (answer: FacesAnswer) => string[] }) {
        const shown = request.parts.flatMap((part) => ('image' in part ? [part.image] : []));
        const pictures = shown.length;
        const bytes = shown.reduce((sum, image) => sum + image.length, 0);
        const given = FacesAnswer.parse(answer(pictures));
        asked.push({ pictures, bytes, faults: request.check?.(given) ?? [] });
        return {
          answer: given,
          model: 'm',
          promptVersion: '1',
          repairs: 0,
          usage: { inputTokens: 0, outputTokens: 0 },
        };
      },
    },
    store: { get: async () => stored },
  } as unknown as Services;
  const outputs = { 1: exampleAnalysis({ title: '雨の港' }), 4: { sheets: [] }, 5: layout, 6: imagesOf(layout, SIZE) };
  const context = testContext({ outputs, options: { furigana } });
  const lettering = Lettering.parse(await performWork(createWork(services), context));
  return { lettering, asked };
}

const talk = layoutOf(
  panelOf(1, [lineOf(1, '遅かったな、アキラ。', 'c1'), lineOf(2, 'ごめん……道に迷ったんだ。', 'c2')]),
  panelOf(2, [lineOf(3, 'もう電車は出てしまったぞ。', 'c1')]),
);

test('every line is lettered whole, each speaker’s tail points at the mouth that the model saw', async () => {
  const { lettering, asked } = await letter(talk, twoFaces);
  expect(asked).toMatchObject([{ pictures: 2, faults: [] }]);
  const balloons = lettering.pages[0]!.balloons;
  const textOf = (line: string) =>
    balloons
      .filter((balloon) => balloon.line === line)
      .map((b) => b.text)
      .join('');
  expect(textOf('l1')).toBe('遅かったな、アキラ。');
  expect(textOf('l2')).toBe('ごめん……道に迷ったんだ。');
  const tailOf = (line: string) => balloons.find((b) => b.line === line && b.tail !== null)!.tail!;
  const middle = 16 + 75;
  expect(tailOf('l1').to.x).toBeGreaterThan(middle);
  expect(tailOf('l2').to.x).toBeLessThan(middle);
  expect(lettering.faces.map((entry) => [entry.panel, entry.source, entry.faces.length])).toEqual([
    ['n1', 'model', 2],
    ['n2', 'model', 2],
  ]);
});

test('pictures that a request has no room for are shown to the model smaller, and lettered as they are', async () => {
  const large = Buffer.concat([picture, Buffer.alloc(8_000_000)]);
  const { lettering, asked } = await letter(talk, twoFaces, { stored: large });
  expect(asked).toMatchObject([{ pictures: 2 }]);
  expect(asked[0]!.bytes).toBeLessThan(1_000_000);
  expect(lettering).toEqual((await letter(talk, twoFaces)).lettering);
});

test('no model is asked about panels in which nothing is lettered', async () => {
  const { asked, lettering } = await letter(layoutOf(panelOf(1, []), panelOf(2, [lineOf(1, 'あ', 'c1')])), twoFaces);
  expect(asked.map((question) => question.pictures)).toEqual([1]);
  expect(lettering.faces.map((entry) => entry.panel)).toEqual(['n2']);
});

test('when the model refuses the pictures, faces are guessed from their detail and everything is lettered all the same', async () => {
  const { lettering } = await letter(talk, () => {
    throw new AppError('MODEL_REFUSED');
  });
  expect(lettering.faces.map((entry) => entry.source)).toEqual(['saliency', 'saliency']);
  expect(lettering.faces[0]!.faces.map((face) => face.character)).toEqual(['c1', 'c2']);
  expect(new Set(lettering.pages[0]!.balloons.map((balloon) => balloon.line))).toEqual(new Set(['l1', 'l2', 'l3']));
});

test('an outage of the model is left to the retry of the task', async () => {
  const outage = letter(talk, () => {
    throw new AppError('MODEL_UNAVAILABLE');
  });
  await expect(outage).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
});

test('an answer about other pictures or people, or with boxes turned over, is sent back to the model', async () => {
  const { asked } = await letter(talk, () => ({
    pictures: [
      { picture: 1, faces: [{ person: 7, box: [600, 700, 350, 850], mouth: null }], hands: [] },
      { picture: 9, faces: [], hands: [] },
    ],
  }));
  expect(asked[0]!.faults.join('; ')).toMatch(/no person 7/);
  expect(asked[0]!.faults.join('; ')).toMatch(/not \[ymin/);
  expect(asked[0]!.faults.join('; ')).toMatch(/picture 2 is answered 0 times/);
  expect(asked[0]!.faults.join('; ')).toMatch(/no picture 9/);
});

test('furigana are set when they are asked for, and the text stays what it is', async () => {
  const kanji = layoutOf(panelOf(1, [lineOf(1, '灯台《ひかり》へ行くぞ［＃「行くぞ」に傍点］。約束だ。', 'c1')]));
  const besides = async (furigana: boolean) => {
    const { balloons } = (await letter(kanji, twoFaces, { furigana })).lettering.pages[0]!;
    expect(balloons.map((balloon) => balloon.text).join('')).toBe('灯台へ行くぞ。約束だ。');
    return balloons.flatMap((balloon) => balloon.lines.flatMap((line) => line.ruby.map((ruby) => ruby.text)));
  };
  expect(await besides(false)).toEqual(['ひかり', '﹅', '﹅', '﹅']);
  expect(await besides(true)).toEqual(['ひかり', '﹅', '﹅', '﹅', 'やくそく']);
});

test('a long book is lettered in parts that nobody notices: pages in order, balloons numbered through', async () => {
  const pages = Array.from({ length: 19 }, (_, index) => ({
    number: index + 1,
    side: 'left' as const,
    panels: [panelOf(1, [lineOf(index + 1, '遅かったな。', 'c1')], { id: `n${index + 1}` })],
  }));
  const { lettering, asked } = await letter({ ...talk, pages }, twoFaces);
  expect(lettering.pages.map(({ number }) => number)).toEqual(pages.map(({ number }) => number));
  const balloons = lettering.pages.flatMap((page) => page.balloons);
  expect(balloons.map(({ line }) => line)).toEqual(pages.map(({ number }) => `l${number}`));
  expect(balloons.map(({ id }) => id)).toEqual(balloons.map((_, index) => `t${index + 1}`));
  expect(lettering.faces.map(({ panel }) => panel)).toEqual(pages.map(({ number }) => `n${number}`));
  expect(asked.map((question) => question.pictures).sort()).toEqual([3, 4, 4, 4, 4]);
});

test('the title stands on the first page alone, clear of the balloons', async () => {
  const view = { ...panelOf(1, [lineOf(1, '夕方の港。', null)]), shot: 'long' as const, characters: [] };
  const page = talk.pages[0]!;
  const { lettering } = await letter(
    {
      ...talk,
      pages: [
        { ...page, panels: [view] },
        { ...page, number: 2, panels: [{ ...view, id: 'n2', lines: [] }] },
      ],
    },
    twoFaces,
  );
  expect(lettering.pages.map(({ title }) => title?.text)).toEqual(['雨の港', undefined]);
  const { title, balloons } = lettering.pages[0]!;
  for (const { box } of balloons)
    expect(title!.centre.x < box.x || title!.centre.x > box.x + box.width || title!.centre.y > box.y + box.height).toBe(
      true,
    );
});
