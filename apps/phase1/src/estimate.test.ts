import { type AmountRange, MangaEstimate } from '@manga/contracts';
import { createPrices } from '@manga/cost';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EstimateInput, estimateStory } from './estimate.ts';
import type { RecentCalls } from './recent-calls.ts';
import { storyFacts } from './story-facts.ts';

const NOTHING: RecentCalls = { questions: new Map(), picture: null, imageModel: null };
const estimate = (story: string, over: Partial<EstimateInput> = {}, pages?: number) =>
  estimateStory({
    facts: storyFacts(story, pages === undefined ? {} : { pages }),
    prices: createPrices(),
    textModel: 'gemini-3.8-flash',
    imageModels: ['imagen-4.0-generate-001', 'gemini-3.1-flash-image'],
    imageConcurrency: 10,
    picturesJudged: true,
    recent: NOTHING,
    now: new Date('2026-11-25T12:00:00Z'),
    ...over,
  });
const story = (sentences: number) => '雨が降っていた。「行こう」と健太は言った。\n'.repeat(sentences);

test('every figure lies between its bounds, whatever the story, and the phases add up to the whole', () => {
  const sentence = fc.constantFrom('雨が降る。', '「行こう！」', 'It rained. ', '"Go," she said. ', '\n\n', '　', '👻');
  fc.assert(
    fc.property(
      fc.array(sentence, { minLength: 1, maxLength: 300 }),
      fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
      (sentences, pages) => {
        const found = estimate(`a${sentences.join('')}`, {}, pages);
        MangaEstimate.parse({ ...found, exceedsMaxCostUsd: false, budgetLeftUsd: null });
        const ranges = (of: object) =>
          Object.values(of).filter((value): value is AmountRange => value?.expected !== undefined);
        for (const { low, expected, high } of [found, ...found.phases].flatMap(ranges))
          expect(low <= expected && expected <= high).toBe(true);
        for (const key of ['calls', 'images', 'inputTokens', 'outputTokens', 'usd'] as const) {
          const sum = found.phases.reduce((total, phase) => total + phase[key].expected, 0);
          expect(Math.abs(sum - found[key].expected)).toBeLessThan(0.001);
        }
      },
    ),
    { numRuns: 60 },
  );
});

describe('an estimate', () => {
  test('grows with the story, and has a picture for each panel and a look at each picture', () => {
    const [short, long] = [estimate(story(5)), estimate(story(500))];
    expect(long.usd.low).toBeGreaterThan(short.usd.high);
    expect(long.phases[5]).toMatchObject({
      images: { expected: long.panels.expected },
      calls: { expected: 2 * long.panels.expected },
    });
    // Some are drawn again.
    expect(long.phases[5]!.images.high).toBeGreaterThan(long.panels.high);
    // A long story is asked about in parts.
    expect(long.phases[0]!.calls.expected).toBeGreaterThan(1);
  });

  test('asks nobody about pictures, and draws none again, where they are not judged', () => {
    const [judged, plain] = [estimate(story(40)), estimate(story(40), { picturesJudged: false })];
    expect(plain.phases[5]!.calls).toEqual(plain.phases[5]!.images);
    expect(plain.phases[5]!.images).toEqual(plain.panels);
    expect(judged.calls.expected - plain.calls.expected).toBe(judged.panels.expected);
    expect(plain.phases[5]!.usd.expected).toBeLessThan(judged.phases[5]!.usd.expected);
  });

  test('keeps to the pages that are wished for', () => {
    const told = story(40);
    const natural = estimate(told).pages.expected;
    expect(estimate(told, {}, natural + 5).pages.expected).toBe(natural + 5);
    expect(estimate(told, {}, natural + 5).usd.expected).toBeGreaterThan(estimate(told).usd.expected);
  });

  test('counts with the prices of its day', () => {
    const told = story(40);
    const next = estimate(told, { now: new Date('2027-01-01') });
    expect(next.phases[0]!.usd.expected).toBeCloseTo(2 * estimate(told).phases[0]!.usd.expected, 4);
  });

  test('counts with the image model that drew last, and with the dearest where none has', () => {
    expect(estimate(story(5)).models.image).toBe('gemini-3.1-flash-image');
    const recent = { ...NOTHING, imageModel: 'imagen-4.0-generate-001' };
    const imagen = estimate(story(5), { recent });
    expect(imagen.models.image).toBe('imagen-4.0-generate-001');
    expect(imagen.phases[5]!.usd.expected).toBeLessThan(estimate(story(5)).phases[5]!.usd.expected);
    expect(estimate(story(5), { recent: { ...NOTHING, imageModel: 'retired' } }).models.image).toBe(
      'gemini-3.1-flash-image',
    );
  });

  test('names the models without a known price', () => {
    const found = estimate(story(5), { textModel: 'new-text', imageModels: ['new-image'] });
    expect(found).toMatchObject({ usd: { high: 0 }, unpricedModels: ['new-text', 'new-image'] });
    expect(found.images.expected).toBeGreaterThan(0);
  });

  test('names the models whose price is to be confirmed', () => {
    const own = { model: 'ours', picture: 1, source: 'our contract', read: '2026-11-01' };
    const listed = estimate(story(5), { imageModels: ['ours'], prices: createPrices([own]) });
    expect(listed.unverifiedPrices).toEqual([listed.models.text]);
    expect(estimate(story(5), { textModel: 'new-text', imageModels: ['new-image'] }).unverifiedPrices).toEqual([]);
  });

  test('takes its times from what calls took lately', () => {
    const usual = { fast: 1, usual: 2, slow: 3 };
    const questions = new Map([1, 2, 3, 4, 5, 6, 7].map((phase) => [phase, { fast: 0, usual: 0, slow: 0 }]));
    const { phases } = estimate(story(40), { recent: { questions, picture: usual, imageModel: null } });
    const panels = phases[5]!.images;
    expect(phases[5]!.seconds.low).toBe(Math.ceil(panels.low / 10));
    expect(phases[5]!.seconds.expected).toBe(2 * Math.ceil(panels.expected / 10));
    expect(phases[0]!.seconds).toEqual({ low: 0, expected: 0, high: 0 });
    const alone = estimate(story(40), { imageConcurrency: 1, recent: { questions, picture: usual, imageModel: null } });
    expect(alone.phases[5]!.seconds.expected).toBe(2 * panels.expected);
  });
});
