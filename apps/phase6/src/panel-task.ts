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
import { type ExpectedPicture, expectedPicture } from './expected-picture.ts';
import { hiddenPart } from './hidden-part.ts';
import { neutralPrompt, panelPrompt, panelSeeds, sheetCaption, softenedPrompt } from './prompt.ts';

/** Most sheets that go with one panel; those beyond keep alike by their words. */
const MOST_REFERENCES = 4;

/** Most pictures that are drawn of one panel until one passes. */
const MOST_TRIES = 3;

/** Everything a task needs to draw its panel: it is stored with the task, so no task reads the whole layout again. */
export interface PanelTask {
  panel: Panel['id'];
  prompt: string;
  /** Asked for when the first words are refused, and when these are refused too. */
  softened: string;
  neutral: string;
  aspectRatio: AspectRatio;
  /** One for each try. */
  seeds: number[];
  /** What its picture is judged by. */
  expected: ExpectedPicture;
  references: (Pick<StoredImage, 'bucket' | 'name' | 'contentType'> & { caption: string })[];
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
        const hidden = hiddenPart(panel, page, layout.readingDirection);
        const subject = { panel, scene: scenes.get(panel.scene) ?? null, sheets: design.sheets, style, hidden };
        return {
          panel: panel.id,
          prompt: panelPrompt(subject),
          softened: softenedPrompt(subject),
          neutral: neutralPrompt(subject),
          aspectRatio: nearestAspectRatio(panel.bounds),
          seeds: panelSeeds(`${jobId}/${panel.id}`, MOST_TRIES),
          expected: expectedPicture(panel, design.sheets),
          references: referencesOf(panel, design),
        };
      }),
  );
}

function referencesOf(panel: Panel, { sheets }: CharacterDesign): PanelTask['references'] {
  return panel.characters
    .flatMap(({ id, position }) => {
      const reference = sheets.find(({ character }) => character === id)?.reference;
      if (reference == null) return [];
      const { bucket, name, contentType } = reference;
      return [{ bucket, name, contentType, caption: sheetCaption(position) }];
    })
    .slice(0, MOST_REFERENCES);
}
