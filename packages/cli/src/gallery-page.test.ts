import { expect, test } from 'vitest';
import { galleryPage } from './gallery-page.ts';

const quality = {
  score: 0.9,
  findings: [
    { rule: 'balloon-over-face', gate: true, count: 2, examples: ['page 1, "left"'] },
    { rule: 'same-shot', gate: false, count: 0, examples: [] },
  ],
  panels: [{ panel: 'n1', page: 1, dpi: 180 }],
  letteredAgain: 1,
  lowestDpi: 180,
  solidBlack: 0.123,
};

test('every page of every manga is shown in its reading direction, broken rules stand out', () => {
  const html = galleryPage([
    { name: 'a <b>', quality, rightToLeft: true, seconds: 3, pages: ['x/001.webp', 'x/002.webp'] },
    { name: 'c', quality: null, rightToLeft: false, seconds: 1, pages: ['y/001.webp'] },
  ]);
  expect(html.match(/<img [^>]*src="[^"]+"/g)).toHaveLength(3);
  expect(html).toContain('a &#60;b&#62;');
  expect(html).toContain('class="gate">balloon-over-face 2<');
  expect(html).toContain('title="page 1, &#34;left&#34;"');
  expect(html).not.toContain('same-shot');
  expect(html.match(/class="pages rtl"/g)).toHaveLength(1);
  expect(html).toContain('No quality report');
});
