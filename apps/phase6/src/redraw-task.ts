import type { RedrawPanel } from '@manga/contracts';
import type { PanelTask } from './panel-task.ts';
import { panelSeeds, withoutLettering } from './prompt.ts';

/**
 * A panel's task with what its author wants otherwise. A seed that is given draws that one picture; without one the seeds
 * are new ones, for `words` that were not used before. Whom the author's own words show nobody but the author knows.
 */
export function redrawTask(task: PanelTask, { prompt, seed }: RedrawPanel, words: string): PanelTask {
  return {
    ...task,
    seeds: seed === undefined ? panelSeeds(words, task.seeds.length) : [seed],
    ...(prompt === undefined
      ? {}
      : { prompt: withoutLettering(prompt), expected: { ...task.expected, people: null, mayBeBlank: false } }),
  };
}
