import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AnalysisAnswer,
  CharacterDesign,
  MAX_STORY_LENGTH,
  PanelLayout,
  SceneSplit,
  StoryStructure,
  TextAnalysis,
} from '@manga/contracts';
import { createAuthorModel } from '@manga/emulators/author-model';
import type { CreateWork, Services } from '@manga/phase-kit';
import { performWork, testContext } from '@manga/phase-kit/test-work';
import { type TextModel, type TextRequest, textTokens } from '@manga/vertex';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from './paths.ts';
import { englishNovel, NOVEL_CAST } from './test-novel.ts';

/** Gemini takes 1,048,576 tokens, but from 200,000 on some models cost twice as much. */
const MOST_INPUT = 200_000;
/** What it gives in one answer; each question allows less. */
const MOST_OUTPUT = 65_536;
/** Bound of one phase on a busy machine; what was measured is a small part of it. */
const MOST_MS = 120_000;

const MINUTES = 600_000;
const OUTPUTS = { 1: TextAnalysis, 2: StoryStructure, 3: SceneSplit, 4: CharacterDesign, 5: PanelLayout } as const;
type Phase = keyof typeof OUTPUTS;

/** The sample over and over, each time as a chapter of its own, to exactly the length that is still taken. */
function japaneseStory(): string {
  const sample = readFileSync(join(ROOT, 'examples/story-ja.txt'), 'utf8');
  let story = '';
  for (let chapter = 1; story.length < MAX_STORY_LENGTH; chapter += 1) story += `＊\n\n${chapter}\n\n${sample}\n\n`;
  return story.slice(0, MAX_STORY_LENGTH);
}

/** Nobody and nowhere of the story: a model that makes things up says so of each part. */
const MADE_UP = { person: 'Zebulon Quark', place: 'Quarkstone Abbey', alias: 'Her Quarkship' };

function makeUp(answer: AnalysisAnswer): AnalysisAnswer {
  const [person] = answer.people;
  const [place] = answer.places;
  if (person === undefined || place === undefined) return answer;
  const nobody = { ...person, n: 499, name: MADE_UP.person, aliases: [], unnamed: false };
  const people = [{ ...person, aliases: [...person.aliases, MADE_UP.alias] }, ...answer.people.slice(1), nobody];
  const places = [...answer.places, { ...place, n: 499, name: MADE_UP.place }];
  const events = answer.events.map((event) => ({ ...event, people: [...event.people, 499] }));
  return { ...answer, people, places, events };
}

/** The offline author, with the size of every question and answer; what it makes up has passed the checks of answers. */
function measuredModel() {
  const author = createAuthorModel();
  const sizes: { name: string; input: number; allowed: number; output: number }[] = [];
  const model = {
    async ask(request: TextRequest<z.ZodType>) {
      const answered = await author.ask(request);
      const words = request.parts.map((part) => ('text' in part ? part.text : '')).join('');
      const schema = JSON.stringify(z.toJSONSchema(request.schema, { io: 'input' }));
      sizes.push({
        name: request.name,
        input: textTokens(request.system) + textTokens(words) + textTokens(schema),
        allowed: request.maxOutputTokens ?? MOST_OUTPUT,
        output: textTokens(JSON.stringify(answered.answer)),
      });
      if (request.name !== 'analyse-story') return answered;
      return { ...answered, answer: makeUp(answered.answer as AnalysisAnswer) };
    },
  } as TextModel;
  return { model, sizes };
}

/** Phases 1 to 5 on a story, each on what those before it really gave. */
async function runPhases(story: string) {
  const { model, sizes } = measuredModel();
  const images = {
    draw: async () => ({ bytes: new Uint8Array([1]), mimeType: 'image/png', width: 4, height: 3, model: 'm' }),
  };
  const stored = { bucket: 'output', contentType: 'image/png', bytes: 1, sha256: '0'.repeat(64) };
  const store = {
    list: async () => [],
    put: async (_bucket: string, name: string) => ({ ...stored, name }),
  };
  const services = {
    text: model,
    images,
    store,
    buckets: { output: 'output' },
    imageConcurrency: 2,
  } as unknown as Services;
  const outputs: Partial<{ [P in Phase]: z.infer<(typeof OUTPUTS)[P]> }> = {};
  const ms: number[] = [];
  for (const phase of [1, 2, 3, 4, 5] as const) {
    const { createWork } = (await import(join(ROOT, `apps/phase${phase}/src/work.ts`))) as { createWork: CreateWork };
    const context = testContext({ story, outputs });
    const from = performance.now();
    const output = OUTPUTS[phase].parse(await performWork(createWork(services), context));
    ms.push(performance.now() - from);
    Object.assign(outputs, { [phase]: output });
  }
  return { ms, sizes, ...(outputs as Required<typeof outputs>) };
}

test.each([
  ['Japanese', japaneseStory()],
  ['English, its lines broken', englishNovel(MAX_STORY_LENGTH)],
])(
  'the longest story that is taken (%s) goes through phases 1 to 5: within the model’s limits, nothing lost, nobody twice, nothing made up',
  async (language, story) => {
    const { ms, sizes, 1: analysis, 2: structure, 3: split, 4: design, 5: layout } = await runPhases(story);
    expect(story).toHaveLength(MAX_STORY_LENGTH);
    for (const { name, input, output, allowed } of sizes) {
      expect(input, name).toBeLessThan(MOST_INPUT);
      expect(output, name).toBeLessThan(Math.min(allowed, MOST_OUTPUT));
    }
    for (const took of ms) expect(took).toBeLessThan(MOST_MS);

    const beats = structure.acts.flatMap((act) => act.beats);
    for (const parts of [beats, split.scenes]) {
      expect([parts[0]!.span.start, parts.at(-1)!.span.end]).toEqual([0, story.trimEnd().length]);
      for (const [index, { span }] of parts.slice(1).entries()) expect(span.start).toBe(parts[index]!.span.end);
    }
    expect(beats.flatMap(({ events }) => events)).toEqual(analysis.events.map(({ id }) => id));
    expect(split.scenes.flatMap(({ dialogue }) => dialogue)).toEqual(analysis.dialogue.map(({ id }) => id));

    // Every span holds what it is said to hold.
    for (const { span, text } of analysis.dialogue) expect(story.slice(span.start, span.end)).toBe(text);
    for (const { name, aliases, mentions } of analysis.characters)
      for (const { start, end } of mentions)
        expect([name, ...aliases].map(asLetters)).toContain(asLetters(story.slice(start, end)));

    // Everybody once, and alike in every chapter; nobody who is not there.
    const names = analysis.characters.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeLessThan(12);
    for (const { name, others } of language === 'Japanese' ? [] : NOVEL_CAST) {
      const same = analysis.characters.filter((one) => [name, ...others].some((form) => namesOf(one).includes(form)));
      expect(same.map(namesOf), name).toEqual([expect.arrayContaining([name, ...others])]);
    }
    const told = JSON.stringify([analysis.characters, analysis.places]);
    for (const word of Object.values(MADE_UP)) expect(told).not.toContain(word);
    const known = new Set(analysis.characters.map(({ id }) => id));
    for (const { characters } of analysis.events) for (const id of characters) expect(known).toContain(id);
    expect(new Set(design.sheets.map(({ character }) => character)).size).toBe(design.sheets.length);
    expect(new Set(design.sheets.map(({ visualPrompt }) => visualPrompt)).size).toBe(design.sheets.length);

    // Every line is lettered whole, in order, and says where it stands.
    const lettered = new Map<string, string>();
    for (const { dialogue, text, span } of layout.pages.flatMap((page) => page.panels.flatMap(({ lines }) => lines))) {
      expect(span.end).toBeLessThanOrEqual(story.length);
      if (dialogue !== null) lettered.set(dialogue, (lettered.get(dialogue) ?? '') + text);
    }
    expect([...lettered]).toEqual(analysis.dialogue.map(({ id, text }) => [id, text]));
  },
  MINUTES,
);

const namesOf = ({ name, aliases }: TextAnalysis['characters'][number]) => [name, ...aliases];

/** Without white space and readings, which a name in the story may have between its letters. */
const asLetters = (text: string) => text.replaceAll(/\s+|《[^》]*》/g, '');
