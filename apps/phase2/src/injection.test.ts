import { StoryStructure, StructureAnswer, type TextAnalysis } from '@manga/contracts';
import { exampleAnalysis, exampleCharacter, exampleEvent } from '@manga/contracts/test-examples';
import { createAuthorModel } from '@manga/emulators/author-model';
import { overhear, testContext } from '@manga/phase-kit/test-work';
import { ATTACK_STORIES, ownWords } from '@manga/testing/attack-stories';
import type { TextModel } from '@manga/vertex';
import { expect, test } from 'vitest';
import { createWork } from './work.ts';

const author = createAuthorModel();
const obedient = createAuthorModel({ obeys: true });

/** A story of which the attack has got into every text that phase 1 hands on. */
function analysisOf(story: string, attack: string): TextAnalysis {
  const span = { start: 0, end: story.length };
  const half = Math.floor(story.length / 2);
  const words = attack.slice(0, 200);
  const event = { summary: words, characters: ['c1'], place: 'p1' };
  return exampleAnalysis({
    ...{ title: words, genre: words.slice(0, 40), mood: words.slice(0, 40), summary: words },
    characters: [
      exampleCharacter({ name: words.slice(0, 60), role: 'protagonist', description: words, mentions: [span] }),
    ],
    places: [{ id: 'p1', name: words.slice(0, 60), kind: 'outdoor', description: words, mentions: [span] }],
    events: [
      exampleEvent({ id: 'e1', ...event, span: { start: 0, end: half } }),
      exampleEvent({ id: 'e2', ...event, span: { start: half, end: story.length } }),
    ],
  });
}

async function structure(text: string, model: Pick<TextModel, 'ask'> = author) {
  const { text: spy, asked } = overhear(model);
  const context = testContext({ story: text, outputs: { 1: analysisOf(text, text) } });
  const output = await createWork({ text: spy }).run(context);
  return { asked, output: StoryStructure.parse(output) };
}

const usual = ownWords((await structure('雨が降っていた。ユキは笑った。')).asked[0]!);

test.each(ATTACK_STORIES)(
  '$name: in every text that phase 1 hands on, it leaves the question as it is and the beats cover the story',
  async ({ text }) => {
    const { asked, output } = await structure(text);
    expect(asked).toHaveLength(1);
    expect(ownWords(asked[0]!)).toEqual(usual);
    expect(asked[0]!.schema).toBe(StructureAnswer);
    const beats = output.acts.flatMap((act) => act.beats);
    expect(beats.flatMap(({ events }) => events)).toEqual(['e1', 'e2']);
    expect([beats[0]!.span.start, beats.at(-1)!.span.end]).toEqual([0, text.length]);
  },
);

test('an answer that obeyed is refused: a story has beats', async () => {
  await expect(structure(ATTACK_STORIES[0]!.text, obedient)).rejects.toThrow(/beats/);
});
