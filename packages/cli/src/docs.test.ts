import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './paths.ts';

const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
});
/** The project's files, by their paths in the repository. */
const FILES = stdout.split('\n').filter((file) => file !== '' && existsSync(join(ROOT, file)));
const NAMES = new Set(FILES.map((file) => basename(file)));
const TEXTS = FILES.filter((file) => file.endsWith('.md'));
const SOURCES = FILES.filter((file) => /\.(ts|tsx|mjs|tf|sh|sql)$/.test(file));

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Where the links of a text lead inside the repository. */
function linksOf(text: string): string[] {
  const targets = [...read(text).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, target = '']) => target);
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => relative(ROOT, join(ROOT, dirname(text), target)));
}

/** Names of sources are looked for everywhere, paths where the repository or the text's own folder has them; `phaseN` is any phase. */
function isHere(named: string, from: string): boolean {
  const name = named.replace('phaseN', 'phase1');
  if (!name.includes('/')) return NAMES.has(name);
  return existsSync(join(ROOT, name)) || existsSync(join(ROOT, dirname(from), name));
}

test('every link in a text leads to a file or a folder', () => {
  expect(TEXTS.length).toBeGreaterThan(40);
  const broken = TEXTS.flatMap((text) =>
    linksOf(text)
      .filter((target) => !existsSync(join(ROOT, target)))
      .map((target) => `${text}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('every text can be reached from the README by links', () => {
  const reached = new Set<string>();
  const unread = ['README.md'];
  for (let text = unread.pop(); text !== undefined; text = unread.pop()) {
    if (reached.has(text)) continue;
    reached.add(text);
    unread.push(...linksOf(text).flatMap((target) => TEXTS.filter((to) => to === target || dirname(to) === target)));
  }
  expect(TEXTS.filter((text) => !reached.has(text))).toEqual([]);
});

test('every source that a text names is there', () => {
  const gone = TEXTS.flatMap((text) => {
    const spans = [...read(text).matchAll(/`([^`\n]+)`/g)].flatMap(([, span = '']) => span.split(/\s+/));
    const names = spans.filter(
      (word) =>
        /^[\w./-]+\.(ts|tsx|mjs|tf|tf\.json|sql|sh|md)$/.test(word) ||
        /^(apps|packages|infra|docs|cloudbuild|examples)\/[\w./-]+$/.test(word),
    );
    return names.filter((name) => !isHere(name, text)).map((name) => `${text}: ${name}`);
  });
  expect(gone).toEqual([]);
});

test('every text and path that a comment names is there', () => {
  const gone = SOURCES.flatMap((source) => {
    const comments = [...read(source).matchAll(/(?:^|\s)(?:\/\/|\/?\*{1,2}|#|--) (.*)$/gm)].map(
      ([, words = '']) => words,
    );
    const names = comments.flatMap((words) => [
      ...[...words.matchAll(/(?<![\w/.-])[\w./-]+\.md\b/g)].map(([name]) => name),
      ...[...words.matchAll(/(?<![\w/.-])(?:apps|packages|infra|docs)\/[\w./-]+\.\w+\b/g)].map(([name]) => name),
    ]);
    return names.filter((name) => !isHere(name, source)).map((name) => `${source}: ${name}`);
  });
  expect(gone).toEqual([]);
});
