import { expect, test } from 'vitest';
import { panelTasks } from './panel-task.ts';
import { DESIGN, layoutOf, panelOf, SPLIT } from './test-panel.ts';

const hiddenIn = (layout: ReturnType<typeof layoutOf>) =>
  panelTasks('job', 'shounen', layout, SPLIT, DESIGN).map(({ prompt, softened, neutral }) =>
    [prompt, softened, neutral].map((words) => words.match(/Only background (.*) of the picture/)?.[1] ?? null),
  );

test('a panel in which another one lies keeps that corner free, the one that is read last', () => {
  const layout = layoutOf([panelOf(), panelOf({ id: 'n2', order: 2, insetIn: 'n1' })]);
  const all = (part: string | null) => [part, part, part];
  expect(hiddenIn(layout)).toEqual([all('in the lower left corner'), all(null)]);
  expect(hiddenIn({ ...layout, readingDirection: 'ltr' })).toEqual([all('in the lower right corner'), all(null)]);
});

test('a picture over two pages has nothing that matters in the fold', () => {
  const layout = layoutOf([panelOf(), panelOf({ id: 'n2', order: 2, insetIn: 'n1' })]);
  const pages = layout.pages.map((page) => ({ ...page, side: 'spread' as const }));
  expect(hiddenIn({ ...layout, pages })).toEqual([
    Array(3).fill('in the lower left corner and in the very middle'),
    [null, null, null],
  ]);
  expect(hiddenIn(layoutOf([panelOf()]))).toEqual([[null, null, null]]);
});
