import { expect, test } from 'vitest';
import { panelDigest } from './kept-uploads.ts';
import { lineOf, panelOf } from './test-panel.ts';
import { phaseWith, run } from './test-phase.ts';
import { replacedBy } from './uploaded-picture.ts';

const first = panelOf({ id: 'n1' });
const second = panelOf({ id: 'n2', order: 2, action: 'looks at the sea', lines: [lineOf('Come.')] });

/** A book of two panels, the second with its author's own picture. */
async function withUpload() {
  const { images } = await run(phaseWith().work, [first, second]);
  return { images: [images[0]!, replacedBy(images[1]!, images[0]!.image, second)] };
}

test('an uploaded picture stays when the phase runs again, also where its panel has got another number and place', async () => {
  const before = await withUpload();
  const { work, calls } = phaseWith();
  const moved = { ...second, id: 'n3', order: 3, bounds: { ...second.bounds, x: 20 } };
  const between = panelOf({ id: 'n2', order: 2, action: 'runs' });
  const { images } = await run(work, [first, between, moved], 2, before);
  expect(images.map(({ panel, outcome }) => [panel, outcome])).toEqual([
    ['n1', 'drawn'],
    ['n2', 'drawn'],
    ['n3', 'uploaded'],
  ]);
  expect(images[2]!.image).toEqual(before.images[1]!.image);
  expect(calls).toHaveLength(2);
});

test.each([
  ['shows something else', { action: 'runs away' }],
  ['says something else', { lines: [lineOf('Go.')] }],
  ['shows others', { characters: [] }],
  ['tells another part of the story', { span: { start: 0, end: 9 } }],
])('a panel that %s is drawn, not covered by a picture that was made for another one', async (_, change) => {
  const { images } = await run(phaseWith().work, [first, { ...second, ...change }], 2, await withUpload());
  expect(images.map(({ outcome }) => outcome)).toEqual(['drawn', 'drawn']);
  expect(panelDigest({ ...second, ...change })).not.toBe(panelDigest(second));
});
