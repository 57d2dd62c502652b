import type { AnalysisAnswer } from '@manga/contracts';
import { segmentStory } from '@manga/story';
import { expect, test } from 'vitest';
import { createAuthor } from './index.ts';
import { LABELLED_STORIES } from './labelled-stories.ts';

const author = createAuthor();
const LABEL = /\{([^}]*)\}/g;

/** Asks about a story as phase 1 does. */
async function analyse(story: string): Promise<AnalysisAnswer> {
  const paragraphs = new Map<number, Record<string, string>>();
  for (const { number, kind, paragraph, span } of segmentStory(story).segments) {
    const entry = paragraphs.get(paragraph) ?? {};
    entry[`${kind === 'quote' ? 'q' : 's'}${number}`] = story.slice(span.start, span.end);
    paragraphs.set(paragraph, entry);
  }
  const text = `<data name="story">\n${JSON.stringify({ paragraphs: [...paragraphs.values()] })}\n</data>`;
  return (await author.answer({
    contents: [{ role: 'user', parts: [{ text }] }],
    generationConfig: { responseJsonSchema: { title: 'AnalysisAnswer' } },
  })) as AnalysisAnswer;
}

/** For each label whether the author names the same speaker. */
async function attributed(labelled: string): Promise<boolean[]> {
  const labels = [...labelled.matchAll(LABEL)].map(([, label = '']) => label);
  const { people, quotes } = await analyse(labelled.replaceAll(LABEL, ''));
  const speakers = quotes.map(({ speaker }) => people.find(({ n }) => n === speaker));
  const lines = lineUp(labelled, quotes.length, labels.length);
  const meant = new Map<string, number | undefined>();
  return labels.map((label, index) => {
    const speaker = speakers[lines[index] ?? -1];
    if (label === '') return speaker === undefined;
    if (speaker === undefined) return false;
    const named = [speaker.name, ...speaker.aliases].some((form) => form.includes(label));
    if (!label.startsWith('?') && !named) return false;
    // Every label is always the same person, and nobody else.
    if (!meant.has(label) && ![...meant.values()].includes(speaker.n)) meant.set(label, speaker.n);
    return meant.get(label) === speaker.n;
  });
}

/** Index of the quote that each label belongs to: the last one that begins before it. */
function lineUp(labelled: string, quotes: number, labels: number): number[] {
  const story = labelled.replaceAll(LABEL, '');
  const starts = segmentStory(story)
    .segments.filter(({ kind }) => kind === 'quote')
    .map(({ span }) => span.start);
  expect(starts).toHaveLength(quotes);
  let removed = 0;
  const at = [...labelled.matchAll(LABEL)].map(({ 0: label, index }) => {
    const place = index - removed;
    removed += label.length;
    return place;
  });
  expect(at).toHaveLength(labels);
  return at.map((place) => starts.findLastIndex((start) => start < place));
}

const WANTED = 0.97;

test(`at least ${WANTED * 100} % of the lines of stories labelled by hand have their speaker`, async () => {
  const wrong: string[] = [];
  let lines = 0;
  for (const { title, text } of LABELLED_STORIES) {
    const right = await attributed(text);
    lines += right.length;
    const missed = right.flatMap((ok, index) => (ok ? [] : [index + 1]));
    if (missed.length > 0) wrong.push(`${title}: ${missed.join(', ')}`);
  }
  const share = 1 - wrong.flatMap((story) => story.split(': ').at(-1)!.split(', ')).length / lines;
  expect({ share: share >= WANTED, wrong }).toMatchObject({ share: true });
});
