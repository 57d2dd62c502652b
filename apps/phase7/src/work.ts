import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LetteredPage, Lettering, Page, Panel } from '@manga/contracts';
import type { CreateDividedWork, Services, TaskContext } from '@manga/phase-kit';
import { QUESTIONS } from '@manga/story';
import pMap from 'p-map';
import { findFaces, type PanelFaces } from './find-faces.ts';
import { type LetterBook, type LetterTask, letterBook, letterTasks } from './letter-task.ts';
import { createReadings } from './readings.ts';

const { pictures: PICTURES_A_QUESTION, atOnce: QUESTIONS_AT_ONCE } = QUESTIONS.faces;

type LetteredGroup = Pick<Lettering, 'pages' | 'faces'>;

interface LetteringParts {
  input: LetterTask;
  shared: LetterBook;
  result: LetteredGroup;
}

/** Phase 7: looks where the faces are, and letters every line clear of them and in reading order; some pages are a task. */
export const createWork: CreateDividedWork<Lettering, LetteringParts> = (services) => ({
  async plan(context) {
    const layout = context.input(5);
    const tasks = letterTasks(layout, context.input(6));
    return {
      shared: letterBook(layout, context.input(4), context.job.title ?? context.input(1).title),
      tasks: tasks.map((task) => ({ id: `pages-${task.pages[0]!.number}`, input: task })),
    };
  },

  async task(context, { input: task, shared: book }) {
    const faces = await lookForFaces(task, book, context, services);
    return { pages: await letterPages(task, book, faces, context), faces };
  },

  async finish(_context, results, shared) {
    const groups = results.map(({ result }) => result);
    return {
      writingMode: shared.writingMode,
      pages: numbered(groups.flatMap(({ pages }) => pages)),
      faces: groups.flatMap(({ faces }) => faces),
    };
  },
});

async function lookForFaces(
  { pages, images }: LetterTask,
  { looks }: LetterBook,
  { signal }: TaskContext,
  { text, store }: Services,
): Promise<PanelFaces[]> {
  const panels = pages.flatMap((page) => page.panels).filter((panel) => needsFaces(panel) && panel.id in images);
  const questions: Panel[][] = [];
  for (let at = 0; at < panels.length; at += PICTURES_A_QUESTION) {
    questions.push(panels.slice(at, at + PICTURES_A_QUESTION));
  }
  const { shownPicture } = await import('@manga/comic/pictures');
  const ask = async (asked: Panel[]) => {
    const looked = await Promise.all(
      asked.map(async (panel) => {
        const { bucket, name, contentType } = images[panel.id]!;
        const { bytes, mimeType } = await shownPicture(await store.get(bucket, name, { signal }), contentType);
        return { panel, picture: bytes, contentType: mimeType };
      }),
    );
    return findFaces(looked, looks, text, signal);
  };
  return (await pMap(questions, ask, { concurrency: QUESTIONS_AT_ONCE, signal })).flat();
}

/** Where nothing is lettered nobody needs to look; elsewhere also where nobody should stand, for models draw passers-by. */
function needsFaces(panel: Panel): boolean {
  return panel.lines.length > 0 || panel.sfx.length > 0;
}

async function letterPages(
  { pages, images }: LetterTask,
  { profile, readingDirection, writingMode, title }: LetterBook,
  found: readonly PanelFaces[],
  context: TaskContext,
): Promise<LetteredPage[]> {
  const { createShaper, letterPageInSize, letterPageInTries, pageFormat, placeFaces, sizesByScene } = await import(
    '@manga/comic/lettering'
  );
  const measurer = await createShaper();
  const readings = context.job.options.furigana ? await createReadings() : undefined;
  const byPanel = new Map(found.map((entry) => [entry.panel, entry]));
  const inputOf = (page: Page) => ({
    page,
    format: pageFormat(profile),
    direction: readingDirection,
    writingMode,
    faces: new Map(
      page.panels.flatMap((panel) => {
        const image = images[panel.id];
        const entry = byPanel.get(panel.id);
        if (image === undefined || entry === undefined) return [];
        return [[panel.id, placeFaces(entry, image, panel.bounds)] as const];
      }),
    ),
    measurer,
    firstBalloon: 1,
    title: page.number === 1 ? title : undefined,
    readings,
  });
  // Lettering is all computing: between two pages the service answers health checks and sees a cancellation.
  const pause = async () => {
    await nextTurn();
    context.signal.throwIfAborted();
  };
  const lettered: LetteredPage[] = [];
  for (const page of pages) {
    lettered.push(letterPageInTries(inputOf(page)));
    await pause();
  }
  const sizes = sizesByScene(pages, lettered);
  for (const [index, page] of pages.entries()) {
    const size = sizes.get(page.number);
    if (size === undefined) continue;
    lettered[index] = letterPageInSize(lettered[index]!, size, inputOf(page));
    await pause();
  }
  return lettered;
}

/** Balloons are numbered through the book, which no task sees whole. */
function numbered(pages: readonly LetteredPage[]): LetteredPage[] {
  let number = 1;
  return pages.map((page) => ({
    ...page,
    balloons: page.balloons.map((balloon) => ({ ...balloon, id: `t${number++}` })),
  }));
}
