import { segmentStory } from '@manga/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitChunks } from './chunks.ts';

describe('splitChunks', () => {
  const paragraph = fc.constantFrom(
    '健太は走った。空が青い。',
    '「待って」と美咲。「早く」',
    'Anna ran. "Stop!" she cried.',
    'ああ。'.repeat(40),
    '＊',
  );
  const limits = { characters: 90, quotes: 4, segments: 9, context: 30 };

  it('gives every segment to exactly one part, in order and within the limits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(paragraph, fc.constantFrom('\n', '\n\n', '\n\n\n')), { maxLength: 30 }),
        (parts) => {
          const segmented = segmentStory(parts.flat().join(''));
          const chunks = splitChunks(segmented, limits);
          expect(chunks.flatMap(({ segments }) => segments)).toEqual(segmented.segments);
          for (const { segments } of chunks) {
            expect(segments.length).toBeLessThanOrEqual(limits.segments);
            expect(segments.filter(({ kind }) => kind === 'quote').length).toBeLessThanOrEqual(limits.quotes);
          }
        },
      ),
    );
  });

  it('ends parts with a paragraph where it can', () => {
    const chunks = splitChunks(segmentStory('健太は走った。空が青い。\n'.repeat(40)), limits);
    expect(chunks.length).toBeGreaterThan(3);
    for (const [index, { segments }] of chunks.slice(1).entries())
      expect(segments[0]?.paragraph).not.toBe(chunks[index]?.segments.at(-1)?.paragraph);
  });

  it('shows each part the end of the one before', () => {
    const [first, second] = splitChunks(segmentStory('健太は走った。空が青い。\n'.repeat(40)), limits);
    expect(first?.context).toEqual([]);
    expect(second?.context.at(-1)).toEqual(first?.segments.at(-1));
  });
});
