import { expect, test } from 'vitest';
import { EMPTY_DRAFT, readDraft, writeDraft } from './story-draft.ts';
import { createTestStorage } from './test-storage.ts';

test('a draft is there again at the next visit', () => {
  const storage = createTestStorage();
  const draft = {
    title: '灯台',
    text: '「猫」',
    options: { style: 'seinen' as const, pages: 12, print: 'screened' as const, furigana: true },
  };
  expect(writeDraft(storage, draft)).toBe(true);
  expect(readDraft(storage)).toEqual(draft);
});

test.each(['', 'null', '[]', '{"title":1,"text":"x"}', '{'])('what is no draft (%s) is an empty one', (text) => {
  const storage = createTestStorage();
  storage.setItem('manga-studio.draft', text);
  expect(readDraft(storage)).toEqual(EMPTY_DRAFT);
});

test('options that the service does not know are left out', () => {
  const storage = createTestStorage();
  const options = { style: 'watercolour', pageProfile: 'a0', readingDirection: 'up', language: 'Japanese', pages: -1 };
  storage.setItem('manga-studio.draft', JSON.stringify({ title: '', text: 'x', options }));
  expect(readDraft(storage).options).toEqual({});
});

test('a device without room is no reason to lose the page', () => {
  const full = {
    setItem() {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  expect(writeDraft(full, EMPTY_DRAFT)).toBe(false);
});
