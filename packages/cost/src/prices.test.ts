import { describe, expect, test } from 'vitest';
import { PRICE_LIST } from './price-list.ts';
import { costOf, createPrices } from './prices.ts';

const now = new Date('2026-11-25T12:00:00Z');
const used = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, imageTokens: 0, images: 0 };
const prices = createPrices();

describe('the price list', () => {
  test('has every row with its source and the day on which it was read', () => {
    for (const { source, read } of PRICE_LIST) {
      expect(URL.canParse(source), source).toBe(true);
      expect(new Date(read).getTime()).toBeLessThanOrEqual(now.getTime());
    }
  });

  test('says of every row that nobody has verified what there is to check', () => {
    for (const { model, verified, check } of PRICE_LIST) {
      expect(verified, model).toBeDefined();
      if (verified === false) expect(check?.length, model).toBeGreaterThan(10);
    }
  });

  test.each(['gemini-3.8-flash', 'imagen-4.0-generate-001', 'gemini-3.1-flash-image'])(
    'knows %s, which the services ask by default',
    (model) => {
      expect(prices.at(model, now)).not.toBeNull();
    },
  );

  test('knows no price of a model that it does not list', () => {
    expect(prices.at('gemini-99', now)).toBeNull();
  });

  test('changes with the day, at midnight UTC', () => {
    expect(prices.at('gemini-3.8-flash', new Date('2026-12-31T23:59:59Z'))?.output).toBe(3.75);
    expect(prices.at('gemini-3.8-flash', new Date('2027-01-01T00:00:00Z'))?.output).toBe(7.5);
  });

  test('gives way to own prices, model by model', () => {
    const own = createPrices([
      { model: 'gemini-3.8-flash', output: 1, source: 'our contract', read: '2026-11-01' },
      { model: 'ours', from: '2026-11-26', picture: 2, source: 'our contract', read: '2026-11-01' },
    ]);
    expect(own.at('gemini-3.8-flash', new Date('2027-06-01'))).toMatchObject({ output: 1, input: 0 });
    expect(own.at('gemini-3.1-flash-image', now)?.imageOutput).toBe(60);
    expect(own.at('ours', now)).toBeNull();
    // Who gives a price of their own stands for it.
    expect([own.at('gemini-3.8-flash', now)?.verified, prices.at('gemini-3.8-flash', now)?.verified]).toEqual([
      ...[true, false],
    ]);
    expect(own.at('ours', new Date('2026-11-26'))?.picture).toBe(2);
  });
});

describe('what a call costs', () => {
  test('tokens by the million, those from the cache at their own price', () => {
    const price = prices.at('gemini-3.8-flash', now)!;
    const usage = { ...used, inputTokens: 1_000_000, cachedTokens: 400_000, outputTokens: 200_000 };
    expect(costOf(usage, price)).toBeCloseTo(0.6 * 0.75 + 0.4 * 0.075 + 0.2 * 3.75, 12);
  });

  test('a picture by its tokens, as Google puts it at $0.067', () => {
    const price = prices.at('gemini-3.1-flash-image', now)!;
    expect(costOf({ ...used, imageTokens: 1_120, images: 1 }, price)).toBeCloseTo(0.067, 3);
  });

  test('a picture by itself where no tokens are billed', () => {
    expect(costOf({ ...used, images: 3 }, prices.at('imagen-4.0-generate-001', now)!)).toBeCloseTo(0.12, 12);
  });

  test('without prices of their own cached input is input and picture tokens are output', () => {
    const [row] = [{ model: 'm', input: 1, output: 2, source: 's', read: '2026-01-01' }];
    const price = createPrices([row]).at('m', now)!;
    const usage = { ...used, inputTokens: 2_000_000, cachedTokens: 1_000_000, imageTokens: 1_000_000 };
    expect(costOf(usage, price)).toBe(4);
  });
});
