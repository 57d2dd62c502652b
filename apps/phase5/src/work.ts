import { createHash } from 'node:crypto';
import type { PanelLayout } from '@manga/contracts';
import { type CreateWork, namingRefusal } from '@manga/phase-kit';
import { placeInStory, QUESTIONS } from '@manga/story';
import { limitAccents } from './accents.ts';
import { type BookForm, bookForm } from './book-form.ts';
import { chooseCaptions } from './captions.ts';
import { type Chunk, chunksOf } from './chunks.ts';
import { direct } from './direct.ts';
import type { Draft } from './draft.ts';
import { draftPanels } from './draft-panels.ts';
import { emptyStoryDraft, padStrip } from './extra-panels.ts';
import { inParallel } from './in-parallel.ts';
import { layOut } from './lay-out.ts';
import { storyboardRequest } from './prompt.ts';
import { FREE_LIMITS, YONKOMA_LIMITS } from './reading-limits.ts';
import { splitPanel } from './split-panels.ts';

/** Questions to the model at a time; the shared limit of all instances lies in the model's client. */
const QUESTIONS_AT_ONCE = QUESTIONS.storyboard.atOnce;

/** Phase 5: scene by scene a storyboard from the model, kept to the craft's rules, and laid out in pages. */
export const createWork: CreateWork<PanelLayout> = ({ text }) => ({
  async run(context) {
    const analysis = context.input(1);
    const structure = context.input(2);
    const split = context.input(3);
    const story = await context.story();
    const chunks = chunksOf({ story, analysis, structure, split, design: context.input(4) });
    const form = bookForm(context.job.options, analysis.language);
    const book = { language: analysis.language, direction: form.direction, seed: seedOf(context.job.id) };

    let done = 0;
    const drawn = await inParallel(chunks, QUESTIONS_AT_ONCE, async (chunk) => {
      const span = { start: chunk.passages[0]!.span.start, end: chunk.passages.at(-1)!.span.end };
      const { answer } = await namingRefusal(
        () => placeInStory(story, span),
        () => text.ask(storyboardRequest(chunk, book), { signal: context.signal }),
      );
      done += 1;
      context.progress(done, chunks.length);
      return draftChunk(draftPanels(answer, chunk), chunk, form);
    });
    const drafts = drawn.flat();
    if (drafts.length === 0) drafts.push(emptyStoryDraft(split.scenes[0]!));
    const directed = direct(form.system === 'yonkoma' ? padStrip(drafts) : limitAccents(drafts), form.direction);
    const beats = structure.acts.flatMap((act) => act.beats);
    return layOut(directed, { form, beats, pages: context.job.options.pages ?? structure.pages, seed: book.seed });
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
