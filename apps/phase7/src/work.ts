import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LetteredPage, Lettering, Panel, PanelImage, PhaseOutput } from '@manga/contracts';
import type { CreateWork, RunContext, Services } from '@manga/phase-kit';
import { QUESTIONS } from '@manga/story';
import pMap from 'p-map';
import { findFaces, type PanelFaces } from './find-faces.ts';
import { createReadings } from './readings.ts';

const { pictures: PICTURES_A_QUESTION, atOnce: QUESTIONS_AT_ONCE } = QUESTIONS.faces;

/** Phase 7: looks where the faces are, and letters every line clear of them and in reading order. */
export const createWork: CreateWork<Lettering> = (services) => ({
  async run(context) {
    const layout = context.input(5);
    const images = new Map(context.input(6).images.map((entry) => [entry.panel, entry]));
    const faces = await lookForFaces(layout, images, context, services);
    return { writingMode: layout.writingMode, pages: await letterPages(layout, images, faces, context), faces };
  },
});

type Layout = PhaseOutput<5>;

async function lookForFaces(
  layout: Layout,
  images: ReadonlyMap<string, PanelImage>,
  context: RunContext,
  { text, store }: Services,
): Promise<PanelFaces[]> {
  const panels = layout.pages
    .flatMap((page) => page.panels)
    .filter((panel) => needsFaces(panel) && images.has(panel.id));
  const questions: Panel[][] = [];
  for (let at = 0; at < panels.length; at += PICTURES_A_QUESTION) {
    questions.push(panels.slice(at, at + PICTURES_A_QUESTION));
  }
  const { signal } = context;
  let done = 0;
  const ask = async (asked: Panel[]) => {
    const looked = await Promise.all(
      asked.map(async (panel) => {
        const { image } = images.get(panel.id)!;
        const picture = await store.get(image.bucket, image.name, { signal });
        return { panel, picture, contentType: image.contentType };
      }),
    );
    const faces = await findFaces(looked, context.input(4), text, signal);
    done += 1;
    context.progress(done, questions.length + layout.pages.length);
    return faces;
  };
  return (await pMap(questions, ask, { concurrency: QUESTIONS_AT_ONCE, signal })).flat();
}

/** Where nothing is lettered nobody needs to look; elsewhere also where nobody should stand, for models draw passers-by. */
function needsFaces(panel: Panel): boolean {
  return panel.lines.length > 0 || panel.sfx.length > 0;
}

async function letterPages(
  layout: Layout,
  images: ReadonlyMap<string, PanelImage>,
  found: readonly PanelFaces[],
  context: RunContext,
): Promise<LetteredPage[]> {
  const { createShaper, letterPageInTries, pageFormat, placeFaces } = await import('@manga/comic');
  const measurer = await createShaper();
  const readings = context.job.options.furigana ? await createReadings() : undefined;
  const byPanel = new Map(found.map((entry) => [entry.panel, entry]));
  const questions = Math.ceil(found.length / PICTURES_A_QUESTION);
  const pages: LetteredPage[] = [];
  let firstBalloon = 1;
  for (const page of layout.pages) {
    const placed = page.panels.flatMap((panel) => {
      const image = images.get(panel.id)?.image;
      const entry = byPanel.get(panel.id);
      if (image === undefined || entry === undefined) return [];
      return [[panel.id, placeFaces(entry, image, panel.bounds)] as const];
    });
    const lettered = letterPageInTries({
      page,
      format: pageFormat(layout.profile),
      direction: layout.readingDirection,
      writingMode: layout.writingMode,
      faces: new Map(placed),
      measurer,
      firstBalloon,
      readings,
    });
    firstBalloon += lettered.balloons.length;
    pages.push(lettered);
    context.progress(questions + pages.length, questions + layout.pages.length);
    // Lettering is all computing: between two pages the service answers health checks and sees a cancellation.
    await nextTurn();
    context.signal.throwIfAborted();
  }
  return pages;
}
