import { describe, expect, it } from 'vitest';
import { searchNames } from './name-search.ts';

const find = (story: string, ...named: string[][]) =>
  searchNames(
    story,
    named.map((forms) => ({ forms })),
  ).map((spans) => spans.map(({ start, end }) => story.slice(start, end)));

describe('searchNames', () => {
  it('prefers the longest name', () => {
    expect(find('Anna Lee met Anna.', ['Anna Lee'], ['Anna'])).toEqual([['Anna Lee'], ['Anna']]);
  });
  it('takes no part of a longer word', () => {
    expect(find('Annabel and Ann. Ann’s hat.', ['Ann'])).toEqual([['Ann', 'Ann']]);
    expect(find('母校で母を待つ。祖父さんと父さん。', ['母'], ['父さん'])).toEqual([['母'], ['父さん']]);
    expect(find('アンナとアン。', ['アン'])).toEqual([['アン']]);
  });
  it('finds names through their readings and keeps these in the span', () => {
    expect(find('佐藤《さとう》健太《けんた》は走る。', ['佐藤健太'])).toEqual([['佐藤《さとう》健太']]);
  });
  it('finds names over the end of a line', () => {
    expect(find('Then Anna\nLee met Ben.', ['Anna Lee'], ['Ben'])).toEqual([['Anna\nLee'], ['Ben']]);
  });
  it('takes signs of patterns for what they are', () => {
    expect(find('Mr. X (the “boss”) said a+b.', ['Mr. X'], ['a+b'])).toEqual([['Mr. X'], ['a+b']]);
  });
});
