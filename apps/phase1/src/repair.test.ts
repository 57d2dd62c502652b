import { type AnalysisAnswer, JobOptions, TextAnalysis } from '@manga/contracts';
import { createAuthorModel } from '@manga/emulators/author-model';
import type { AppError } from '@manga/errors';
import { performWork, testContext } from '@manga/phase-kit/test-work';
import { segmentStory } from '@manga/story';
import { createTextModel, type Vertex } from '@manga/vertex';
import { expect, test } from 'vitest';
import { splitChunks } from './chunks.ts';
import { analysisRequest } from './prompt.ts';
import { createWork } from './work.ts';

const STORY =
  'ユキは駅に立っていた。「遅いよ」とユキは言った。ケンが走ってきた。「ごめん」とケンは答えた。「行こう」とユキは言った。';
const [chunk] = splitChunks(segmentStory(STORY));
const request = analysisRequest(STORY, chunk!, { number: 1, of: 1 }, JobOptions.parse({}));
const right = (await createAuthorModel().ask(request)).answer;

/** What a model gets wrong, and the words with which it is told. */
const FAULTS: Record<string, [(answer: AnalysisAnswer) => unknown, string]> = {
  'an invented name': [
    (answer) => ({ ...answer, people: answer.people.map((one, at) => (at === 0 ? { ...one, name: '山田' } : one)) }),
    'does not stand in the text',
  ],
  'an invented place': [
    (answer) => ({ ...answer, places: [{ n: 1, name: '火星', kind: 'outdoor', description: '' }] }),
    'does not stand in the text',
  ],
  'a speaker who is nobody': [
    (answer) => ({ ...answer, quotes: answer.quotes.map((quote) => ({ ...quote, speaker: 9 })) }),
    'who is not in people',
  ],
  'too few quotes': [(answer) => ({ ...answer, quotes: answer.quotes.slice(0, 1) }), 'no entry for the quote segments'],
  'a quote twice': [(answer) => ({ ...answer, quotes: [...answer.quotes, answer.quotes[0]] }), 'answered twice'],
  'a segment that does not exist': [
    (answer) => ({ ...answer, events: answer.events.map((event) => ({ ...event, to: 99 })) }),
    'outside of this part',
  ],
  'another shape': [(answer) => ({ ...answer, people: 'two' }), 'people'],
};

/** A connection whose model answers what `answers` says, call by call; the last one over and over. */
function vertexThat(answers: unknown[]) {
  const prompts: string[] = [];
  const vertex = {
    call: async (_options: unknown, ask: (models: unknown, config: object) => Promise<unknown>) =>
      ask(
        {
          generateContent: async ({ contents }: { contents: unknown }) => {
            prompts.push(JSON.stringify(contents));
            const answer = answers[Math.min(prompts.length, answers.length) - 1];
            const parts = [{ text: JSON.stringify(answer) }];
            return { candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP' }] };
          },
        },
        {},
      ),
  } as unknown as Vertex;
  const work = createWork({ text: createTextModel({ vertex, model: 'gemini-3.8-flash' }) });
  return { prompts, run: () => performWork(work, testContext({ story: STORY })) };
}

test.each(Object.entries(FAULTS))('%s is repaired by asking again with what is wrong', async (_, [spoil, words]) => {
  const { prompts, run } = vertexThat([spoil(right), right]);
  const output = TextAnalysis.parse(await run());
  expect(output.dialogue.map(({ text }) => text)).toEqual(['遅いよ', 'ごめん', '行こう']);
  expect(prompts).toHaveLength(2);
  expect(prompts[1]).toContain(words);
});

test.each(Object.entries(FAULTS))(
  '%s that stays is given up after two repairs, for good',
  async (_, [spoil, words]) => {
    const { prompts, run } = vertexThat([spoil(right)]);
    const error = await run().catch((thrown: AppError) => thrown);
    expect(error).toMatchObject({ code: 'MODEL_ANSWER_INVALID', kind: 'permanent' });
    expect((error as AppError).detail).toContain(words);
    expect(prompts).toHaveLength(3);
  },
);
