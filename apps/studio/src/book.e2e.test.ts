import type { PanelLayout } from '@manga/contracts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findBarriers, openPage } from './test-browser.ts';
import { clientOf, makeManga, POLL, signIn, TIMEOUT_MS, untilMade, useStudio } from './test-studio.ts';

// The finished book in a real browser: read, with a page alone, a double page and two that face each other, and changed.

const { stack, browser } = useStudio();

const STORY = `雨の夜、ユキは駅のホームに立っていた。
「遅いよ、ケン」とユキは言った。
ケンは笑った。
二人は並んで歩き出した。`;

/** Both pages of the fold, with what is cut off on all sides. */
const OVER_THE_FOLD = { x: -3, y: -3, width: 370, height: 263 };

/** The first page as it is, then a double page of its last panel, then two pages of one panel each. */
function withDoublePage(layout: PanelLayout): PanelLayout {
  const panels = layout.pages.flatMap((page) => page.panels);
  const [fourth, third, second, ...before] = panels.toReversed();
  if (second === undefined || third === undefined || fourth === undefined || before.length === 0) {
    throw new Error('the story has too few panels');
  }
  const { x, y, width, height } = OVER_THE_FOLD;
  const outline = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
  return {
    ...layout,
    pages: [
      { number: 1, side: 'left', panels: before.toReversed() },
      { number: 2, side: 'spread', panels: [{ ...second, bounds: OVER_THE_FOLD, outline }] },
      { number: 4, side: 'right', panels: [third] },
      { number: 5, side: 'left', panels: [fourth] },
    ],
  };
}

/** Shape of the picture of each open page, from left to right: its width to its height. */
async function shapes(page: Page): Promise<string[]> {
  const leaves = await page.locator('.leaf').evaluateAll((all) =>
    all.map((leaf) => {
      const { naturalWidth = 0, naturalHeight = 1 } = leaf as HTMLImageElement;
      return { left: leaf.getBoundingClientRect().left, shape: naturalWidth / naturalHeight };
    }),
  );
  return leaves.toSorted((a, b) => a.left - b.left).map(({ shape }) => shape.toFixed(1));
}

const number = (page: Page) => page.locator('.reader-number').textContent();

test(
  'a book with a double page is turned through from right to left: by key, by tap, by the strip, and by a swipe on a phone',
  async () => {
    const client = clientOf(stack(), 'reader');
    const id = await makeManga(client, STORY);
    const { revision } = await client.replace(id, 5, withDoublePage(await client.output(id, 5)), 6);
    await untilMade(client, id, revision);

    const { page, complaints, close } = await openPage(browser(), `${stack().url}/#/manga/${id}/read/1`);
    await signIn(page, 'reader');
    // The sign-in leads to where one wanted to be.
    await expect.poll(() => number(page), POLL).toBe('Page 1 of 5');
    await expect.poll(() => shapes(page), POLL).toEqual(['0.7']);

    // Left is forward. The double page is one picture, twice as wide, and has both numbers.
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => number(page), POLL).toBe('Pages 2 and 3 of 5');
    await expect.poll(() => shapes(page), POLL).toEqual(['1.4']);
    expect(await page.locator('.strip [aria-current="page"]').count()).toBe(1);
    expect(await findBarriers(page)).toEqual([]);

    // Then two pages face each other: 4 on the right, 5 on the left.
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect.poll(() => number(page), POLL).toBe('Pages 4 and 5 of 5');
    await expect.poll(() => shapes(page), POLL).toEqual(['0.7', '0.7']);
    const labels = await page
      .locator('img.leaf')
      .evaluateAll((leaves) => leaves.map((leaf) => leaf.getAttribute('alt')));
    expect(labels.map((label) => label?.slice(0, 11))).toEqual(['Page 5 of 5', 'Page 4 of 5']);
    expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => number(page), POLL).toBe('Pages 2 and 3 of 5');

    // The second number of a double page leads to it too, also by its address, and a reload stays there.
    await page.goto(`${stack().url}/#/manga/${id}/read/3`);
    await page.reload();
    await expect.poll(() => number(page), POLL).toBe('Pages 2 and 3 of 5');
    await page.locator('.strip button').first().click();
    await expect.poll(() => number(page), POLL).toBe('Page 1 of 5');

    // Closer by key, and back; turning does not come in between.
    await page.keyboard.press('+');
    await expect.poll(() => page.locator('.stage-zoomed').count(), POLL).toBe(1);
    await page.keyboard.press('0');
    await expect.poll(() => page.locator('.stage-zoomed').count(), POLL).toBe(0);

    // From the double page to its panel.
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('link', { name: 'Change this page' }).click();
    await page.locator('.page-map-panel[aria-current]').waitFor();
    expect(await page.locator('.page-map-double .page-map-panel[aria-current]').count()).toBe(1);
    // However often one turned, the browser's way back leads out of the book.
    await page.goBack();
    await expect.poll(() => number(page), POLL).toBe('Pages 2 and 3 of 5');
    expect(complaints).toEqual([]);
    await close();

    const phone = await openPage(browser(), `${stack().url}/#/manga/${id}/read/1`, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await signIn(phone.page, 'reader');
    await expect.poll(() => number(phone.page), POLL).toBe('Page 1 of 5');
    await expect.poll(() => shapes(phone.page), POLL).toEqual(['0.7']);
    await swipe(phone.page, 100, 300);
    await expect.poll(() => number(phone.page), POLL).toBe('Pages 2 and 3 of 5');
    await expect.poll(() => shapes(phone.page), POLL).toEqual(['1.4']);
    // A single page at a time where there is no room for two.
    await swipe(phone.page, 100, 300);
    await expect.poll(() => number(phone.page), POLL).toBe('Page 4 of 5');
    await swipe(phone.page, 300, 100);
    await expect.poll(() => number(phone.page), POLL).toBe('Pages 2 and 3 of 5');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(phone.complaints).toEqual([]);
    await phone.close();
  },
  TIMEOUT_MS,
);

test(
  'the shelf follows what is being made; a finished book loses a line, gets another title, and is made again from a step',
  async () => {
    const client = clientOf(stack(), 'binder');
    const { id } = await client.create({ text: STORY }, crypto.randomUUID());
    const { page, complaints, close } = await openPage(browser(), `${stack().url}/#/manga`);
    await signIn(page, 'binder');
    await page.getByText('Finished').waitFor({ timeout: TIMEOUT_MS });

    const panels = (await client.output(id, 5)).pages.flatMap((one) => one.panels);
    const spoken = panels.find(({ lines }) => lines.some(({ dialogue }) => dialogue !== null))!;
    const line = spoken.lines.find(({ dialogue }) => dialogue !== null)!;
    await page.goto(`${stack().url}/#/manga/${id}/panels/${spoken.id}`);
    // By key alone: into the panel that is chosen, and back to it.
    const panel = page.locator(`.page-map-panel[href$="/${spoken.id}"]`);
    const heading = page.locator('.panel-editor h2');
    await expect.poll(() => heading.evaluate((one) => one === document.activeElement), POLL).toBe(true);
    await page.getByRole('link', { name: 'Close' }).press('Enter');
    await expect.poll(() => panel.evaluate((one) => one === document.activeElement), POLL).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => heading.evaluate((one) => one === document.activeElement), POLL).toBe(true);
    await page.locator(`#line-${line.id}`).fill('');
    await page.getByText('This line will be taken out of the panel.').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save 1 change and make anew' }).click();
    await page.getByText('Version 2').waitFor({ timeout: TIMEOUT_MS });
    const left = (await client.output(id, 5)).pages.flatMap((one) => one.panels.flatMap((panel) => panel.lines));
    expect(left.map((one) => one.id)).not.toContain(line.id);
    await page.getByText('Lines that you rewrote or took out: 1.').waitFor();

    await page.getByLabel('Title').fill('駅で');
    await page.getByRole('button', { name: 'Change the title' }).click();
    await page.getByText('Version 3').waitFor({ timeout: TIMEOUT_MS });
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('駅で');
    expect((await client.output(id, 8)).title).toBe('駅で');
    expect(await findBarriers(page)).toEqual([]);

    await page.getByLabel('Make again from this step on').selectOption('7. Lettering');
    await page.getByRole('button', { name: 'Make again' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
    await page.getByText('Version 4').waitFor({ timeout: TIMEOUT_MS });
    expect(complaints).toEqual([]);
    await close();
  },
  TIMEOUT_MS,
);

/** A finger drawn over the middle of the window. */
async function swipe(page: Page, from: number, to: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: 400 }] });
  await touch('touchStart', from);
  for (const share of [0.25, 0.5, 0.75, 1]) await touch('touchMove', from + (to - from) * share);
  await touch('touchEnd', to);
  await session.detach();
}
