import { PanelLayout } from '@manga/contracts';
import { expect, test } from 'vitest';
import { applyLines, changeLine, changesIn, findPanel, isTakenOut, isTooLong, LONGEST_LINE } from './edit-lines.ts';
import { testLayout } from './test-layout.ts';

const layout = testLayout();
const [line, other] = layout.pages[0]!.panels[0]!.lines;

test('only the changed line changes, and the layout still keeps its contract', () => {
  const changed = applyLines(layout, changeLine(new Map(), line!, '「おはよう」'));
  expect(PanelLayout.parse(changed)).toEqual(changed);
  expect(changed.pages[0]!.panels[0]!.lines).toEqual([{ ...line!, text: '「おはよう」' }, other]);
  expect(changed.pages.slice(1)).toEqual(layout.pages.slice(1));
  expect(line!.text).not.toBe('「おはよう」');
});

test('a line that is written back is no change', () => {
  const once = changeLine(new Map(), line!, 'x');
  expect(changeLine(once, line!, line!.text).size).toBe(0);
  expect(once.size).toBe(1);
});

test('of changes to a layout that became another one, those stay that still change something', () => {
  const changes = new Map([
    [line!.id, '「おはよう」'],
    [other!.id, '「やあ」'],
    ['l99', 'x'],
  ]);
  const meanwhile = applyLines(layout, new Map([[other!.id, '「やあ」']]));
  expect([...changesIn(meanwhile, changes)]).toEqual([[line!.id, '「おはよう」']]);
});

test('line ends that an author types become blanks, as the balloon breaks its lines itself', () => {
  const changed = applyLines(layout, new Map([[line!.id, ' one \n two\n']]));
  expect(changed.pages[0]!.panels[0]!.lines[0]!.text).toBe('one two');
});

test.each(['', ' \u200b\n'])(
  'a line that says nothing (%j) is taken out, and the layout still keeps its contract',
  (text) => {
    const changed = applyLines(layout, changeLine(new Map(), line!, text));
    expect(isTakenOut(text)).toBe(true);
    expect(PanelLayout.parse(changed).pages[0]!.panels[0]!.lines).toEqual([other]);
  },
);

test('a line may be a single sign, and as long as fits into a panel', () => {
  expect(isTakenOut('！')).toBe(false);
  expect(isTooLong('x'.repeat(LONGEST_LINE))).toBe(false);
  expect(isTooLong('x'.repeat(LONGEST_LINE + 1))).toBe(true);
});

test('a panel is found with its page', () => {
  expect(findPanel(layout, 'n2')).toMatchObject({ page: 2, panel: { id: 'n2' } });
  expect(findPanel(layout, 'n99')).toBeNull();
});
