import type { PhaseWork, RunContext } from './types.ts';

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
