import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findBarriers, openPage } from './test-browser.ts';
import { clientOf, makeManga, POLL, signIn, TIMEOUT_MS, untilMade, useStudio } from './test-studio.ts';

// The page in a real browser against the eight real services, from the first visit to a changed book.

const HOSTILE = '<img src=x onerror=alert(1)>';
const STORY = `雨の夜、ユキは駅のホームに立っていた。
「遅いよ、ケン」とユキは言った。
「<script>alert(2)</script>」とケンは笑った。
二人は並んで歩き出した。`;

const { stack, browser } = useStudio();

/** The address of the first page's picture as it is shown. */
const pictureOf = (page: Page) => page.locator('.book-cover img').getAttribute('src');

test(
  'an author writes a story, watches it being drawn, reads it, rewrites a line and sees the new page',
  async () => {
    const { page, complaints, close } = await openPage(browser(), stack().url);
    expect(await findBarriers(page)).toEqual([]);
    await signIn(page, 'author');
    await page.locator('#story-text').waitFor();
    // The code is used up and gone from the address.
    expect(new URL(page.url()).search).toBe('');

    await page.getByRole('button', { name: 'Make the manga' }).click();
    await page.getByText('Write at least one sentence.').waitFor();
    await page.getByLabel('Title').fill(HOSTILE);
    await page.getByLabel('Story', { exact: true }).fill(STORY);
    await page.getByText('Draft saved on this device').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    // Twice as fast as a hand can: one manga comes of it.
    await page.getByRole('button', { name: 'Make the manga' }).dblclick();

    await page.getByRole('progressbar').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Read', exact: true }).waitFor({ timeout: TIMEOUT_MS });
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(HOSTILE);
    await page.locator('.book-cover img').waitFor();
    const before = await pictureOf(page);
    expect(await findBarriers(page)).toEqual([]);

    await page.getByRole('link', { name: 'Read', exact: true }).click();
    const leaf = page.locator('.leaf').first();
    await leaf.waitFor();
    await expect.poll(() => leaf.getAttribute('alt'), POLL).toContain('遅いよ、ケン');
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');

    // A panel gets the author's own picture, and the page changes with it.
    await page.getByRole('link', { name: 'Panels and lines' }).click();
    await page.locator('.page-map-panel').first().click();
    await page.getByLabel('What it shows').waitFor();
    const own = await page.screenshot({ clip: { x: 0, y: 0, width: 600, height: 400 } });
    await page
      .getByLabel('Put in your own picture')
      .setInputFiles({ name: 'own.png', mimeType: 'image/png', buffer: own });
    await page.getByText('Version 2').waitFor({ timeout: TIMEOUT_MS });
    await page.locator('.book-cover img').waitFor();
    expect(await pictureOf(page)).not.toBe(before);

    // A line is rewritten: it is lettered anew, and every picture stays, the author's own above all.
    await page.getByRole('link', { name: 'Panels and lines' }).click();
    await page.locator('.page-map-panel').first().waitFor();
    const line = page.getByLabel(/^Line of/).first();
    for (const panel of await page.locator('.page-map-panel').all()) {
      await panel.click();
      await expect.poll(() => panel.getAttribute('aria-current'), POLL).toBe('true');
      if ((await line.count()) > 0) break;
    }
    await page.getByLabel('What it shows').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await line.fill('「おはよう、ケン」');
    await page.getByRole('button', { name: 'Save 1 change and make anew' }).click();
    await page.getByText('Version 3').waitFor({ timeout: TIMEOUT_MS });
    await page.getByRole('link', { name: 'Read', exact: true }).click();
    await expect.poll(() => leaf.getAttribute('alt'), POLL).toContain('おはよう、ケン');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Panels and lines' }).click();
    await page.locator('.page-map-panel').first().click();
    await page.getByText('Your own picture.').waitFor();
    await page.getByRole('button', { name: 'Take back the picture of version 1' }).waitFor();

    await page.getByRole('link', { name: 'My manga' }).click();
    await page.getByRole('heading', { level: 2, name: HOSTILE }).waitFor();
    expect(await page.locator('.shelf-item').count()).toBe(1);
    expect(await findBarriers(page)).toEqual([]);
    // Neither title nor story has become markup, nothing was asked of anybody else, nothing broke.
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  },
  TIMEOUT_MS,
);

test(
  'a manga that comes to its cost limit goes on when it is raised, is drawn anew with other clothes, and is deleted',
  async () => {
    const { page, close } = await openPage(browser(), stack().url);
    await signIn(page, 'thrifty');
    await page.getByLabel('Story', { exact: true }).fill(STORY);
    await page.getByLabel('Most it may cost (US$)').fill('0.01');
    await page.getByText('the manga would stop half-way').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make the manga' }).click();
    await page.getByText('This manga has come to its cost limit.').waitFor({ timeout: TIMEOUT_MS });
    await page.getByText('It stopped at').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByLabel('New limit (US$)').fill('10');
    await page.getByRole('button', { name: 'Raise the limit and go on' }).click();
    await page.getByRole('link', { name: 'Read', exact: true }).waitFor({ timeout: TIMEOUT_MS });
    await page.getByText(/Made in .* for \$\d/).waitFor();

    // Somebody gets other clothes, in the words for every picture too, and the manga is drawn anew.
    await page.getByRole('link', { name: 'Characters' }).click();
    await page
      .getByRole('img', { name: /^How .+ is drawn$/ })
      .first()
      .waitFor();
    await page.getByLabel('Clothes').first().fill('striped summer dress');
    expect(await page.getByLabel('Words for every picture').first().inputValue()).toContain('striped summer dress');
    expect(await findBarriers(page)).toEqual([]);
    // Changes are not lost by a click beside the form.
    await page.getByRole('link', { name: 'My manga' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Save 1 character and draw anew' }).click();
    await page.getByText(/^Version \d/).waitFor({ timeout: TIMEOUT_MS });
    await page.getByRole('link', { name: 'Panels and lines' }).click();
    await page.locator('.page-map-panel').first().waitFor();
    let drawnFrom = '';
    for (const panel of await page.locator('.page-map-panel').all()) {
      await panel.click();
      await expect.poll(() => panel.getAttribute('aria-current'), POLL).toBe('true');
      drawnFrom += await page.getByLabel('What it shows').inputValue();
    }
    expect(drawnFrom).toContain('striped summer dress');

    await page.getByRole('link', { name: 'My manga' }).click();
    await page.getByRole('button', { name: /^Delete/ }).click();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByText('Nothing here yet.').waitFor();
    await close();
  },
  TIMEOUT_MS,
);

test(
  'changed lines outlive a reload, the back button, a sign-in that ends, and another window that was faster',
  async () => {
    const client = clientOf(stack(), 'twin');
    const id = await makeManga(client, STORY);
    const layout = await client.output(id, 5);
    const spoken = layout.pages.flatMap(({ panels }) => panels).filter(({ lines }) => lines.length > 0);
    const [mine, theirs] = [spoken[0]!, spoken[1]!];
    const { page, close } = await openPage(browser(), `${stack().url}/#/manga/${id}`);
    await signIn(page, 'twin');
    await page.getByRole('link', { name: 'Panels and lines' }).click();
    const panel = page.locator(`.page-map-panel[href$="/${mine.id}"]`);
    await panel.click();
    const line = page.locator(`#line-${mine.lines[0]!.id}`);
    await line.fill('ずっと待っていた。');
    const kept = () => expect.poll(() => line.inputValue(), POLL).toBe('ずっと待っていた。');

    // The window asks before it is left, by its own buttons too; a reload that is wanted loses nothing.
    await page.getByRole('link', { name: 'My manga' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.goBack();
    await page.getByText('Choose a panel on the page.').waitFor();
    await page.goBack();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await panel.click();
    await kept();
    page.removeAllListeners('dialog');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await kept();

    // The token ends while somebody writes; it is taken away while the page is gone, which would notice at any moment.
    const here = page.url();
    await page.goto(`${stack().url}/openapi.json`);
    await page.evaluate(() => {
      const key = 'manga-studio.session';
      const session = JSON.parse(sessionStorage.getItem(key)!) as object;
      sessionStorage.setItem(key, JSON.stringify({ ...session, token: 'ended', refreshToken: null }));
    });
    await page.goto(here);
    await page.getByText('Your sign-in has ended.').waitFor();
    await signIn(page, 'twin');
    await kept();

    // Another window is faster: both changes are in the book.
    const [other, ...rest] = theirs.lines;
    const edited = { ...theirs, lines: [{ ...other!, text: 'もう遅い。' }, ...rest] };
    const pages = layout.pages.map((one) => ({
      ...one,
      panels: one.panels.map((panel) => (panel.id === theirs.id ? edited : panel)),
    }));
    const { revision } = await client.replace(id, 5, { ...layout, pages }, 7);
    await untilMade(client, id, revision);
    await page.getByRole('button', { name: 'Save 1 change and make anew' }).click();
    await page.getByText('This manga was changed in another window').waitFor();
    await kept();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save 1 change and make anew' }).click();
    await page.getByText('Version 3').waitFor({ timeout: TIMEOUT_MS });
    const lines = (await client.output(id, 5)).pages.flatMap(({ panels }) => panels.flatMap((one) => one.lines));
    expect(lines.map(({ text }) => text)).toEqual(expect.arrayContaining(['ずっと待っていた。', 'もう遅い。']));
    // The story is to be had back, for another manga of it.
    await page.getByRole('button', { name: 'Change the story and make another' }).click();
    await expect.poll(() => page.getByLabel('Story', { exact: true }).inputValue(), POLL).toBe(STORY);
    // Nothing is left of the changes for the next time, nor for the next person.
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('edits')))).toEqual([]);
    await close();
  },
  TIMEOUT_MS,
);

test(
  'a Japanese phone gets Japanese, everything within its width, and dark colours that can be read',
  async () => {
    const { page, complaints, close } = await openPage(browser(), stack().url, {
      viewport: { width: 360, height: 740 },
      locale: 'ja-JP',
      colorScheme: 'dark',
      hasTouch: true,
      isMobile: true,
    });
    await signIn(page, 'phone');
    await page.getByRole('heading', { name: '物語を書く' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ja');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: '灯台の最後の夜' }).click();
    await expect.poll(() => page.getByLabel('本文').inputValue(), POLL).toContain('千夏');
    await page.getByText('設定').click();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByLabel('言語 / Language').selectOption('en');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Your story' }).waitFor();
    await page.getByRole('link', { name: 'My manga' }).click();
    await page.getByText('Nothing here yet.').waitFor();
    await page.reload();
    await page.getByText('Nothing here yet.').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByText('Settings').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toMatch(/eyJ/);
    expect(complaints).toEqual([]);
    await close();
  },
  TIMEOUT_MS,
);
