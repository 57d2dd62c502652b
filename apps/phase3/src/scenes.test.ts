import { Emotion, SceneSplit, type ScenesAnswer } from '@manga/contracts';
import { exampleAnalysis, exampleCharacter, exampleEvent } from '@manga/contracts/test-examples';
import { linesOf } from '@manga/story/test-lines';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitParts } from './parts.ts';
import { splitPassages } from './passages.ts';
import { fitScenes } from './scenes.ts';
import { beatsOver, structureOf } from './test-story.ts';

const piece = fc.constantFrom(
  '健太は走った。',
  '「待って！」',
  '雨が降る。\n\n\n',
  '「長い\n話だ」\n',
  '＊\n',
  'Anna sat down.\n',
  '「開いたまま\n',
  '"No," she said.\n',
  '　',
);

/** A story with lines and beats as the phases before could have made them. */
const material = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 40 }), fc.array(fc.nat(300), { maxLength: 8 }))
  .map(([pieces, cuts]) => {
    const story = `　${pieces.join('')}終わり。\n`;
    const analysis = exampleAnalysis({
      characters: ['c1', 'c2'].map((id) => exampleCharacter({ id })),
      places: [{ id: 'p1', name: '海', kind: 'outdoor', description: 'beach', mentions: [] }],
      dialogue: linesOf(story).map((line, index) => ({ ...line, speaker: index % 2 === 0 ? 'c1' : null })),
      events: [exampleEvent({ span: { start: 0, end: story.length } })],
    });
    const starts = [...new Set([0, ...cuts.filter((cut) => cut < story.length)])].sort((a, b) => a - b);
    const spans = starts.map((start, index) => ({ start, end: starts[index + 1] ?? story.length }));
    const structure = structureOf(beatsOver(spans, 1.5));
    return { story, analysis, structure };
  });

const answers: fc.Arbitrary<ScenesAnswer[]> = fc.array(
  fc.record({
    scenes: fc.array(
      fc.record({
        from: fc.integer({ min: 1, max: 60 }),
        title: fc.constantFrom('', 'x'),
        summary: fc.constantFrom(' ', 'x'),
        place: fc.record({
          n: fc.integer({ min: 0, max: 4 }),
          name: fc.constantFrom('', '山'),
          kind: fc.constantFrom('indoor' as const, 'unknown' as const),
          description: fc.constantFrom('', 'hill'),
        }),
        time: fc.constant('day' as const),
        weather: fc.constant('rain' as const),
        people: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
        mood: fc.constantFrom(...Emotion.options),
        tension: fc.constant(0.5),
        continues: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  }),
  { minLength: 40, maxLength: 40 },
);

describe('fitScenes', () => {
  it('keeps the contract whatever the model answers', () => {
    fc.assert(
      fc.property(
        material,
        answers,
        fc.integer({ min: 10, max: 400 }),
        ({ story, analysis, structure }, given, longest) => {
          const parts = splitParts(splitPassages(story, analysis.dialogue), longest).map((passages, index) => ({
            passages,
            answer: given[index % given.length]!,
          }));
          const { scenes } = SceneSplit.parse(fitScenes(parts, story, analysis, structure));
          expect(scenes[0]?.span.start).toBe(0);
          expect(scenes.at(-1)?.span.end).toBe(story.length);
          for (const [index, { span }] of scenes.entries()) {
            expect(span.end).toBeGreaterThan(span.start);
            if (index > 0) expect(span.start).toBe(scenes[index - 1]?.span.end);
          }
          // Every line is in exactly one scene, in order, and lies in its span.
          expect(scenes.flatMap(({ dialogue }) => dialogue)).toEqual(analysis.dialogue.map(({ id }) => id));
          for (const { dialogue, span, characters } of scenes)
            for (const id of dialogue) {
              const line = analysis.dialogue.find((one) => one.id === id);
              expect(line!.span.start).toBeGreaterThanOrEqual(span.start);
              expect(line!.span.end).toBeLessThanOrEqual(span.end);
              if (line!.speaker !== null) expect(characters).toContain(line!.speaker);
            }
          const pages = structure.acts.flatMap(({ beats }) => beats).reduce((sum, beat) => sum + beat.pages, 0);
          expect(scenes.reduce((sum, scene) => sum + scene.pages, 0)).toBeCloseTo(pages, 6);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('splitPassages', () => {
  const gaps = (story: string) => splitPassages(story, []).map(({ gap }) => gap);
  it('sees a gap where there is more room between paragraphs than usual', () => {
    expect(gaps('あ。\nい。\n\nう。')).toEqual([false, false, true]);
    expect(gaps('A.\n\nB.\n\nC.\n\n\n\nD.')).toEqual([false, false, false, true]);
    expect(gaps('あ。\n＊＊＊\nい。')).toEqual([false, true, false]);
  });
  it('divides a story of a single paragraph', () => {
    expect(splitPassages('健太は海辺を走った。'.repeat(300), []).length).toBeGreaterThan(3);
  });
});
