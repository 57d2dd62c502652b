import { createHash } from 'node:crypto';
import type { PanelLayout, StoryboardAnswer } from '@manga/contracts';
import { type CreateDividedWork, namingRefusal } from '@manga/phase-kit';
import { placeInStory } from '@manga/story';
import { limitAccents } from './accents.ts';
import { type BookForm, bookForm } from './book-form.ts';
import { chooseCaptions } from './captions.ts';
import { type Chunk, chunksOf } from './chunks.ts';
import { direct } from './direct.ts';
import type { Draft } from './draft.ts';
import { draftPanels } from './draft-panels.ts';
import { emptyStoryDraft, padStrip } from './extra-panels.ts';
import { layOut } from './lay-out.ts';
import { type StoryboardBook, storyboardRequest } from './prompt.ts';
import { FREE_LIMITS, YONKOMA_LIMITS } from './reading-limits.ts';
import { splitPanel } from './split-panels.ts';

/** Each part of a scene is a task; the model's answer to it is kept as it came. */
interface StoryboardParts {
  input: Chunk;
  shared: StoryboardBook;
  result: StoryboardAnswer;
}

/** Phase 5: a storyboard from the model, each part of a scene a task, kept to the craft's rules and laid out in pages. */
export const createWork: CreateDividedWork<PanelLayout, StoryboardParts> = ({ text }) => ({
  async plan(context) {
    const { options, id } = context.job;
    const [analysis, structure, split, design] = [
      context.input(1),
      context.input(2),
      context.input(3),
      context.input(4),
    ];
    const chunks = chunksOf({ story: await context.story(), analysis, structure, split, design });
    const { direction } = bookForm(options, analysis.language);
    const book: StoryboardBook = { language: analysis.language, direction, seed: seedOf(id) };
    return {
      shared: book,
      tasks: chunks.map((chunk) => ({ id: `${chunk.scene.id}-${chunk.part + 1}`, input: chunk })),
    };
  },

  async task(context, { input: chunk, shared }) {
    const story = await context.story();
    const span = { start: chunk.passages[0]!.span.start, end: chunk.passages.at(-1)!.span.end };
    const { answer } = await namingRefusal(
      () => placeInStory(story, span),
      () => text.ask(storyboardRequest(chunk, shared), { signal: context.signal }),
    );
    return answer;
  },

  async finish(context, results) {
    const structure = context.input(2);
    const form = bookForm(context.job.options, context.input(1).language);
    const drafts = results.flatMap(({ input, result }) => draftChunk(draftPanels(result, input), input, form));
    if (drafts.length === 0) drafts.push(emptyStoryDraft(context.input(3).scenes[0]!));
    const directed = direct(form.system === 'yonkoma' ? padStrip(drafts) : limitAccents(drafts), form.direction);
    const beats = structure.acts.flatMap((act) => act.beats);
    const pages = context.job.options.pages ?? structure.pages;
    const { style } = context.job.options;
    return layOut(directed, { form, style, beats, pages, seed: seedOf(context.job.id) });
  },
});

function draftChunk(drafts: readonly Draft[], chunk: Chunk, form: BookForm): Draft[] {
  const limits = form.system === 'yonkoma' ? YONKOMA_LIMITS : FREE_LIMITS;
  return chooseCaptions(drafts, chunk).flatMap((draft) => splitPanel(draft, limits));
}

/** The same job gets the same pages. */
function seedOf(jobId: string): number {
  return createHash('sha256').update(jobId).digest().readUInt32BE(0) & 0x7fff_ffff;
}
