import { AnalysisAnswer, TextAnalysis } from '@manga/contracts';
import { createAuthorModel } from '@manga/emulators/author-model';
import { overhear, performWork, testContext } from '@manga/phase-kit/test-work';
import { ATTACK_STORIES, ATTACKED, ownWords, splitPrompt } from '@manga/testing/attack-stories';
import { expect, test } from 'vitest';
import { createWork } from './work.ts';

const author = createAuthorModel();
const obedient = createAuthorModel({ obeys: true });
const BENIGN = { ja: 'ユキは笑った。', en: 'Alice smiled.' };

/** Runs the phase on a text; what it asks is kept. The author is as strict as the real client. */
async function analyse(text: string, model = author) {
  const { text: spy, asked } = overhear(model);
  const output = TextAnalysis.parse(await performWork(createWork({ text: spy }), testContext({ story: text })));
  return { asked, output };
}

const usual = {
  ja: ownWords((await analyse(BENIGN.ja)).asked[0]!),
  en: ownWords((await analyse(BENIGN.en)).asked[0]!),
};

test('there are at least fifty attacks, in two languages, each another one', () => {
  expect(ATTACK_STORIES.length).toBeGreaterThanOrEqual(50);
  expect(new Set(ATTACK_STORIES.map(({ text }) => text)).size).toBe(ATTACK_STORIES.length);
  for (const language of ['ja', 'en'])
    expect(ATTACK_STORIES.filter((story) => story.language === language).length).toBeGreaterThanOrEqual(25);
});

test.each(ATTACK_STORIES)(
  '$name: changes neither the question nor what is found in the story',
  async ({ language, text }) => {
    const { asked, output } = await analyse(text);
    for (const request of asked) {
      expect(ownWords(request)).toEqual(usual[language]);
      expect(request.schema).toBe(AnalysisAnswer);
    }
    // Everything of the story lies in one block of each question, nothing of it anywhere else.
    const blocks = asked.flatMap(({ parts }) =>
      parts.flatMap((part) => splitPrompt('text' in part ? part.text : '').blocks),
    );
    expect(blocks).toHaveLength(asked.length);
    const told = blocks.map((block) => (block.story as { paragraphs: Record<string, string>[] }).paragraphs);
    const words = told.flat().flatMap((paragraph) => Object.values(paragraph));
    expect(words.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));

    const names = output.characters.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...ATTACKED[language].people]));
    const lines = output.dialogue.map(({ text: line, speaker }) => [
      line,
      output.characters.find(({ id }) => id === speaker)?.name,
    ]);
    ATTACKED[language].lines.forEach((line, index) => {
      expect(lines).toContainEqual([line, ATTACKED[language].people[index]]);
    });
    for (const { span, text: line } of output.dialogue) expect(text.slice(span.start, span.end)).toBe(line);
    expect(output.language).toBe(language);
    // Lines are the story's own words; what is said about the story is not what the attack wanted.
    const { dialogue, ...said } = output;
    expect(dialogue.length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(said)).not.toMatch(/story editor of a manga studio|system prompt:|hacked|pwned|乗っ取/i);
  },
);

test('an answer that obeyed is refused: a story has events', async () => {
  await expect(analyse(ATTACK_STORIES[0]!.text, obedient)).rejects.toThrow(/events/);
});
