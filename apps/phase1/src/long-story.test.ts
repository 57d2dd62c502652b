import { readFileSync } from 'node:fs';
import { MAX_STORY_LENGTH, TextAnalysis } from '@manga/contracts';
import { createAuthorModel } from '@manga/emulators/author-model';
import { performWork, testContext } from '@manga/phase-kit/test-work';
import type { TextModel, TextRequest } from '@manga/vertex';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { createWork } from './work.ts';

const author = createAuthorModel();
const MINUTES = 180_000;

/** The sample over and over, each time as a chapter of its own, to exactly the length that is still taken. */
function longStory(name: string): { story: string; chapters: number } {
  const sample = readFileSync(new URL(`../../../examples/${name}`, import.meta.url), 'utf8');
  const chapters: string[] = [];
  for (let length = 0; length < MAX_STORY_LENGTH; length += chapters.at(-1)!.length)
    chapters.push(`＊\n\n${chapters.length + 1}\n\n${sample}\n\n`);
  return { story: chapters.join('').slice(0, MAX_STORY_LENGTH), chapters: chapters.length };
}

async function analyse(story: string) {
  const seen = { questions: 0 };
  const text = {
    async ask(request: TextRequest<z.ZodType>) {
      seen.questions += 1;
      return author.ask(request);
    },
  } as TextModel;
  const output = TextAnalysis.parse(await performWork(createWork({ text }), testContext({ story })));
  return { output, seen };
}

test.each(['story-ja.txt', 'story-en.txt'])(
  'the longest story that is taken (%s) is asked about in parts and merged: everybody once, every span exact',
  async (name) => {
    const { story, chapters } = longStory(name);
    const short = (await analyse(readFileSync(new URL(`../../../examples/${name}`, import.meta.url), 'utf8'))).output;
    const { output, seen } = await analyse(story);
    expect(story).toHaveLength(MAX_STORY_LENGTH);
    expect(seen.questions).toBeGreaterThan(15);
    // The same people in every chapter are the same people.
    const names = output.characters.map((one) => one.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(short.characters.map((one) => one.name)));
    expect(names.length).toBeLessThanOrEqual(short.characters.length + 2);
    // Every line of every whole chapter, where it stands.
    expect(output.dialogue.length).toBeGreaterThanOrEqual((chapters - 1) * short.dialogue.length);
    let at = 0;
    for (const { span, text } of output.dialogue) {
      expect(span.start).toBeGreaterThanOrEqual(at);
      expect(story.slice(span.start, span.end)).toBe(text);
      at = span.end;
    }
    for (const { span } of output.events) expect(span.end).toBeLessThanOrEqual(story.length);
  },
  MINUTES,
);
