import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Failure, type Run, type RunOptions, startStandIn } from '../gcloud/stand-in.ts';
import { createCloud } from './lost-cloud.ts';
import type { Project } from './lost-project.ts';

const scriptPath = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export interface Scene {
  project: Project;
  changes(argv: readonly string[]): boolean;
  run(args?: readonly string[], options?: RunOptions): Promise<Run>;
}

/** One of this folder's scripts in front of a project. */
export async function openScene(script: string, project: Project, env: Record<string, string> = {}): Promise<Scene> {
  const cloud = createCloud(project);
  const standIn = await startStandIn(cloud);
  onTestFinished(() => standIn.stop());
  return {
    project,
    changes: cloud.changes,
    run: (args = [], options = {}) =>
      standIn.run(scriptPath(script), args, { ...options, env: { ...env, ...options.env } }),
  };
}

/**
 * Lets every call of a run fail, one after the other, before it did anything and, where it changes something, after it did all;
 * runs the script again, and gives what the project looks like then.
 */
export async function failEverywhere(
  open: () => Promise<Scene>,
  args: readonly string[],
): Promise<{ failure: Failure; call: string; first: Run; second: Run; project: Project }[]> {
  const clean = await open();
  const { calls } = await clean.run(args);
  const failures = calls.flatMap((argv, index): Failure[] => [
    { call: index + 1, when: 'before' },
    ...(clean.changes(argv) ? [{ call: index + 1, when: 'after' } as const] : []),
  ]);
  const outcomes = [];
  for (const failure of failures) {
    const scene = await open();
    const first = await scene.run(args, { failure });
    const second = await scene.run(args);
    outcomes.push({ failure, call: calls[failure.call - 1]!.join(' '), first, second, project: scene.project });
  }
  return outcomes;
}
