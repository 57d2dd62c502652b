import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname);
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(ts|tsx|html)$/.test(file),
);

test('no text becomes markup or code anywhere in the page', () => {
  expect(files.length).toBeGreaterThan(40);
  const ways = /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySet|document\.write|\beval\(|new Function|srcdoc/;
  const found = files.filter(
    (file) => file !== 'markup.test.ts' && ways.test(readFileSync(join(SOURCES, file), 'utf8')),
  );
  expect(found).toEqual([]);
});

test('nothing inline stands in the one HTML file: its policy would not let it run', () => {
  const html = readFileSync(join(SOURCES, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
});
