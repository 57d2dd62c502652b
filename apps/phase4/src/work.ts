import type { AnsweredLook, CharacterDesign, CharacterSheet, StoredImage } from '@manga/contracts';
import { AppError } from '@manga/errors';
import {
  type CreateDividedWork,
  createPaidPictures,
  namingRefusal,
  type Services,
  type TaskContext,
  type TaskPlan,
} from '@manga/phase-kit';
import { limitInFlight } from '@manga/vertex';
import { type CastMember, castOf, mainCast } from './cast-list.ts';
import { completeEdit, referenceKey, referenceName } from './complete-edit.ts';
import { setApart } from './likeness.ts';
import { castRequest, SHEET_PROMPT_VERSION, sheetRequest } from './prompt.ts';
import { type DraftSheet, draftSheet } from './sheet.ts';

interface ReferenceTask {
  visualPrompt: string;
  expressions: CharacterSheet['expressions'];
  seed: number;
}

interface ReferenceResult {
  reference: StoredImage | null;
  referenceRefused: string | null;
}

interface CastParts {
  input: ReferenceTask;
  /** Whole where a person has written them. */
  shared: (DraftSheet & Partial<ReferenceResult>)[];
  result: ReferenceResult;
}

/** Phase 4: the whole cast is designed in one answer, then every main character's reference picture is a task of its own. */
export const createWork: CreateDividedWork<CharacterDesign, CastParts> = (services) => {
  const { text, store, buckets } = services;
  const images = limitInFlight(services.images, { inFlight: services.imageConcurrency });
  return {
    async plan(context) {
      const analysis = context.input(1);
      const cast = castOf(analysis, context.input(3));
      const edit = context.edited(4) ? context.previous(4) : null;
      if (edit !== null) {
        const { sheets, drawn } = completeEdit(context.job.id, edit, cast);
        return planOf(sheets, drawn);
      }
      if (cast.length === 0) return { shared: [], tasks: [] };
      const request = castRequest(cast, analysis, context.job.options.style);
      const { answer } = await namingRefusal(
        () => 'What the story says of its characters',
        () => text.ask(request, { signal: context.signal }),
      );
      const sheets = draftSheets(cast, answer.characters);
      return planOf(
        sheets,
        mainCast(cast).map(({ n }) => sheets[n - 1]!),
      );
    },

    task: (context, { id, input }) => drawReference({ images, store, buckets }, context, id, input),

    async finish(_context, results, shared) {
      const references = new Map(results.map(({ id, result }) => [id, result]));
      return {
        sheets: shared.map((sheet) => ({
          ...{ reference: null, referenceRefused: null },
          ...sheet,
          ...references.get(sheet.character),
        })),
      };
    },
  };
};

/** The sheets, and a task for each of those whose reference picture is to be drawn. */
function planOf(sheets: readonly DraftSheet[], drawn: readonly DraftSheet[]): TaskPlan<CastParts> {
  return {
    shared: [...sheets],
    tasks: drawn.map(({ character, visualPrompt, expressions, seed }) => ({
      id: character,
      input: { visualPrompt, expressions, seed },
    })),
  };
}

function draftSheets(cast: readonly CastMember[], looks: readonly AnsweredLook[]): DraftSheet[] {
  const byNumber = new Map(looks.map((look) => [look.n, look]));
  // The model fills in age and gender only where the story is silent.
  const kept = cast.map(({ n, character }): AnsweredLook => {
    const look = byNumber.get(n)!;
    return {
      ...look,
      gender: character.gender === 'unknown' ? look.gender : character.gender,
      age: character.age === 'unknown' ? look.age : character.age,
    };
  });
  return setApart(kept).map((look, index) => draftSheet(cast[index]!.character, look));
}

/** A picture that the safety filters refuse is left out: the words alone keep the character alike. */
async function drawReference(
  { images, store, buckets }: Pick<Services, 'images' | 'store' | 'buckets'>,
  context: TaskContext,
  character: string,
  { visualPrompt, expressions, seed }: ReferenceTask,
): Promise<ReferenceResult> {
  const { signal } = context;
  const labels = { phase: '4', job: context.job.id, prompt_version: SHEET_PROMPT_VERSION };
  const request = sheetRequest(visualPrompt, expressions, seed);
  try {
    const { image } = await createPaidPictures({ store, buckets }, context.job.id).drawOnce(
      referenceName(character),
      referenceKey({ visualPrompt, expressions, seed }),
      () => images.draw({ ...request, labels }, { signal }),
      signal,
    );
    return { reference: image, referenceRefused: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'MODEL_REFUSED') throw error;
    context.log.warn({ context: { character } }, 'Reference picture refused');
    return { reference: null, referenceRefused: error.detail };
  }
}
