import { expect, test } from 'vitest';
import { forgetEdits, readEdits, writeEdits } from './kept-edits.ts';
import { createTestStorage } from './test-storage.ts';

test('edits are there again after a reload, each manga with its own', () => {
  const storage = createTestStorage();
  writeEdits(storage, 'a.lines', new Map([['l1', '「おはよう」']]));
  writeEdits(storage, 'b.lines', new Map([['l1', 'x']]));
  expect([...readEdits(storage, 'a.lines')]).toEqual([['l1', '「おはよう」']]);
  expect(readEdits(storage, 'c.lines').size).toBe(0);
});

test('edits that are saved or taken back leave nothing behind', () => {
  const storage = createTestStorage();
  writeEdits(storage, 'a.lines', new Map([['l1', 'x']]));
  writeEdits(storage, 'a.lines', new Map());
  expect(storage.length).toBe(0);
});

test('who signs out takes all edits along, and only them', () => {
  const storage = createTestStorage();
  writeEdits(storage, 'a.lines', new Map([['l1', 'x']]));
  writeEdits(storage, 'b.looks', new Map([['c1', { outfit: 'coat' }]]));
  storage.setItem('manga-studio.sign-in', 'pending');
  forgetEdits(storage);
  expect([storage.length, storage.key(0)]).toEqual([1, 'manga-studio.sign-in']);
});

test.each(['', '{', '{"l1":1}', '[1]', 'null'])('what is no edits (%s) is none', (text) => {
  const storage = createTestStorage();
  storage.setItem('manga-studio.edits.a', text);
  expect(readEdits(storage, 'a').size).toBe(0);
});

test('a tab without room for them is no fault', () => {
  const full = {
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
    removeItem: () => undefined,
  };
  expect(() => writeEdits(full, 'a', new Map([['l1', 'x']]))).not.toThrow();
});
