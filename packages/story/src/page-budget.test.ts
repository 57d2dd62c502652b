import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dividePages, needOf, pagesOf } from './page-budget.ts';

const line = (text: string) => ({
  id: 'd1',
  text,
  span: { start: 0, end: text.length },
  speaker: null,
  voice: 'speech' as const,
  emotion: 'neutral' as const,
});
const needs = (text: string, lines: string[] = []) => [
  needOf({ text, lines: lines.map(line), events: 0 }, text.length),
];

describe('pagesOf', () => {
  it('tells a short story closely and a novel with more in every panel', () => {
    const short = pagesOf(needs('海を見ていた。'.repeat(250)), undefined);
    const long = pagesOf(needs('海を見ていた。'.repeat(10_000)), undefined);
    expect(short).toBeGreaterThanOrEqual(8);
    expect(short).toBeLessThanOrEqual(12);
    expect(long).toBeLessThan(short * 40 * 0.5);
  });
  it('grants a wish for fewer pages only as far as the lines fit', () => {
    const talk = Array.from({ length: 100 }, () => 'これはとても長い台詞なので場所がたくさん要ります');
    expect(pagesOf(needs(talk.join(''), talk), 2)).toBeGreaterThanOrEqual(9);
    expect(pagesOf(needs('海を見ていた。'.repeat(250)), 5)).toBe(5);
  });
  it('grants a wish for more pages only as far as there is something to draw', () => {
    expect(pagesOf(needs('海を見ていた。'.repeat(250)), 12)).toBe(12);
    expect(pagesOf(needs('メロスは激怒した。'), 200)).toBeLessThanOrEqual(3);
  });
});

describe('dividePages', () => {
  const beat = fc.record({
    panels: fc.double({ min: 0.5, max: 90, noNaN: true }),
    leastPages: fc.double({ min: 0, max: 9, noNaN: true }),
    tension: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  it('gives out exactly the pages there are, room for the lines first', () => {
    fc.assert(
      fc.property(fc.array(beat, { minLength: 1, maxLength: 40 }), fc.nat(150), (beats, more) => {
        const least = Math.ceil(beats.reduce((sum, { leastPages }) => sum + leastPages, 0));
        const pages = Math.max(1, least + more);
        const shares = dividePages(pages, beats);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(pages, 6);
        for (const [index, { leastPages }] of beats.entries())
          expect(shares[index]).toBeGreaterThanOrEqual(leastPages - 0.02);
      }),
    );
  });
  it('gives tense beats more room than calm ones of the same length', () => {
    const [calm = 0, tense = 0] = dividePages(4, [
      { panels: 5, leastPages: 0, tension: 0 },
      { panels: 5, leastPages: 0, tension: 1 },
    ]);
    expect(tense).toBeGreaterThan(calm);
  });
});
