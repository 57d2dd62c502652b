import { JobOptions, type PhaseKey, type PhaseOutput } from '@manga/contracts';
import { AppError } from '@manga/errors';
import { createLogger } from '@manga/logger';
import type { TextModel, TextRequest } from '@manga/vertex';
import type { z } from 'zod';
import type { PhaseWork, RunContext } from './types.ts';

/** What a test says of a run; all else is as in the first run of a new job. */
export interface TestRun {
  id?: string;
  story?: string;
  /** Outputs of the phases that this one reads; its own is that of an earlier revision. */
  outputs?: { readonly [N in PhaseKey]?: PhaseOutput<N> };
  /** The phases whose outputs a person has written. */
  edited?: readonly PhaseKey[];
  options?: z.input<typeof JobOptions>;
  revision?: number;
}

/** For tests: what the runtime gives to a phase's work. Reading an output that the test does not give is an error. */
export function testContext({
  id = 'job',
  story = '',
  outputs = {},
  edited = [],
  options = {},
  revision = 1,
}: TestRun = {}): RunContext {
  const outputOf = <N extends PhaseKey>(phase: N) => outputs[phase] as PhaseOutput<N> | undefined;
  return {
    job: {
      id,
      revision,
      owner: 'ada',
      title: null,
      options: JobOptions.parse(options),
      textObject: `${id}/story.txt`,
    },
    log: createLogger({
      service: 'test',
      version: '0.0.0',
      level: 'ERROR',
      projectId: 'test-project',
      destination: { write: () => undefined },
    }),
    signal: new AbortController().signal,
    story: async () => story,
    input(phase) {
      const output = outputOf(phase);
      if (output === undefined) throw new Error(`the test gives no output of phase ${phase}`);
      return output;
    },
    previous: (own) => outputOf(own) ?? null,
    edited: (phase) => edited.includes(phase),
    progress: () => undefined,
    objectName: (...parts) => [id, `r${revision}`, ...parts].join('/'),
  };
}

/** For tests: a model that answers as `model` does, and all that it is asked. */
export function overhear(model: Pick<TextModel, 'ask'>): { text: TextModel; asked: TextRequest<z.ZodType>[] } {
  const asked: TextRequest<z.ZodType>[] = [];
  const text: TextModel = {
    ask(request, options) {
      asked.push(request as TextRequest<z.ZodType>);
      return model.ask(request, options);
    },
  };
  return { text, asked };
}

/** For tests: a model whose safety filters refuse what `refuses` says of a question's words, and that else answers as `model` does. */
export function filtered(model: Pick<TextModel, 'ask'>, refuses: (words: string) => boolean): TextModel {
  return {
    async ask(request, options) {
      const words = request.parts.map((part) => ('text' in part ? part.text : '')).join('');
      if (refuses(words)) throw new AppError('MODEL_REFUSED', { detail: 'the prompt was blocked (SAFETY)' });
      return model.ask(request, options);
    },
  };
}

/**
 * For tests: does a phase's work as the runtime does, at once or as plan, tasks and finish; what tasks are given and give
 * goes through JSON, as through the database. The tasks end in any order.
 */
export async function performWork<Output>(work: PhaseWork<Output>, context: RunContext): Promise<Output> {
  if ('run' in work) return work.run(context);
  const plan = stored(await work.plan(context));
  const shared = plan.shared ?? null;
  const { input: _, ...taskContext } = context;
  const results = await Promise.all(
    plan.tasks.map(async ({ id, input }) => ({
      id,
      input,
      result: stored(await work.task(taskContext, { id, input, shared })),
    })),
  );
  return work.finish(context, results, shared);
}

function stored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
