import type {
  AspectRatio,
  CharacterDesign,
  JobOptions,
  Panel,
  PanelLayout,
  SceneSplit,
  StoredImage,
} from '@manga/contracts';
import { nearestAspectRatio } from './aspect-ratio.ts';
import { neutralPrompt, panelPrompt, panelSeed, softenedPrompt } from './prompt.ts';

/** Most sheets that go with one panel; those beyond keep alike by their words. */
const MOST_REFERENCES = 4;

/** Everything a task needs to draw its panel: it is stored with the task, so no task reads the whole layout again. */
export interface PanelTask {
  panel: Panel['id'];
  prompt: string;
  /** Asked for when the first words are refused, and when these are refused too. */
  softened: string;
  neutral: string;
  aspectRatio: AspectRatio;
  seed: number;
  references: Pick<StoredImage, 'bucket' | 'name' | 'contentType'>[];
}

/** One task for each panel, in reading order. */
export function panelTasks(
  jobId: string,
  style: JobOptions['style'],
  layout: PanelLayout,
  split: SceneSplit,
  design: CharacterDesign,
): PanelTask[] {
  const scenes = new Map(split.scenes.map((scene) => [scene.id, scene]));
  return layout.pages.flatMap((page) =>
    page.panels
      .toSorted((a, b) => a.order - b.order)
      .map((panel): PanelTask => {
        const subject = { panel, scene: scenes.get(panel.scene) ?? null, sheets: design.sheets, style };
        return {
          panel: panel.id,
          prompt: panelPrompt(subject),
          softened: softenedPrompt(subject),
          neutral: neutralPrompt(subject),
          aspectRatio: nearestAspectRatio(panel.bounds),
          seed: panelSeed(jobId, panel.id),
          references: referencesOf(panel, design),
        };
      }),
  );
}

function referencesOf(panel: Panel, { sheets }: CharacterDesign): PanelTask['references'] {
  return panel.characters
    .flatMap(({ id }) => sheets.find(({ character }) => character === id)?.reference ?? [])
    .slice(0, MOST_REFERENCES)
    .map(({ bucket, name, contentType }) => ({ bucket, name, contentType }));
}
