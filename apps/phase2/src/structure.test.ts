import { Emotion, StoryStructure, type StructureAnswer } from '@manga/contracts';
import { exampleAnalysis, exampleEvent } from '@manga/contracts/test-examples';
import { segmentStory } from '@manga/story';
import { linesOf } from '@manga/story/test-lines';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildStructure } from './structure.ts';

/** A story of random pieces with the analysis that phase 1 could have made of it: lines and events at its segments. */
const storyWithAnalysis = fc
  .tuple(
    fc.array(
      fc.constantFrom(
        '健太は走った。',
        '「待って！」',
        '雨が降る。\n\n',
        '「……うん」と美咲。\n',
        'Anna sat down. ',
        '"No," she said.\n',
        '　',
      ),
      {
        minLength: 1,
        maxLength: 40,
      },
    ),
    fc.array(fc.tuple(fc.nat(60), fc.nat(6)), { minLength: 1, maxLength: 20 }),
  )
  .map(([pieces, ranges]) => {
    const story = `　${pieces.join('')}終わり。`;
    const { segments } = segmentStory(story);
    const events = ranges
      .map(([from, more]) => {
        const first = segments[from % segments.length];
        const last = segments[Math.min((from % segments.length) + more, segments.length - 1)];
        return { start: first?.span.start ?? 0, end: last?.span.end ?? story.length };
      })
      .sort((a, b) => a.start - b.start)
      .map((span, index) => exampleEvent({ id: `e${index + 1}`, span }));
    const analysis = exampleAnalysis({ dialogue: linesOf(story), events });
    return { story, analysis };
  });

/** Any answer that the schema lets through, sensible or not. */
const answer: fc.Arbitrary<StructureAnswer> = fc.record({
  purposes: fc.constant({ ki: '', sho: ' ', ten: 'the turn', ketsu: '' }),
  beats: fc.array(
    fc.record({
      from: fc.integer({ min: 1, max: 30 }),
      act: fc.constantFrom('ki' as const, 'sho' as const, 'ten' as const, 'ketsu' as const),
      summary: fc.constantFrom('x', ' '),
      emotion: fc.constantFrom(...Emotion.options),
      tension: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 25 },
  ),
});

describe('buildStructure', () => {
  it('keeps the contract whatever the model answers', () => {
    fc.assert(
      fc.property(
        storyWithAnalysis,
        answer,
        fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
        ({ story, analysis }, given, wish) => {
          const structure = StoryStructure.parse(buildStructure(given, story, analysis, wish));
          const beats = structure.acts.flatMap((act) => act.beats);
          // The beats tile the story, and none is empty.
          expect(beats[0]?.span.start).toBe(0);
          expect(beats.at(-1)?.span.end).toBe(story.length);
          for (const [index, { span }] of beats.entries()) {
            expect(span.end).toBeGreaterThan(span.start);
            if (index > 0) expect(span.start).toBe(beats[index - 1]?.span.end);
          }
          // No beat begins inside a line, every event is in one beat, acts come once and in order.
          for (const { span } of beats)
            for (const line of analysis.dialogue)
              expect(line.span.start < span.start && span.start < line.span.end).toBe(false);
          expect(beats.flatMap(({ events }) => events)).toEqual(analysis.events.map(({ id }) => id));
          const order = structure.acts.map(({ name }) => ['ki', 'sho', 'ten', 'ketsu'].indexOf(name));
          expect(order).toEqual([...new Set(order)].sort());
          expect(beats.reduce((sum, { pages }) => sum + pages, 0)).toBeCloseTo(structure.pages, 6);
          expect(Math.max(...beats.map(({ tension }) => tension))).toBe(
            beats.find(({ id }) => id === structure.climax)?.tension,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
