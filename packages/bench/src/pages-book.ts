import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createShaper, letterPage, loadPictures, type PageModel, rasterPage } from '@manga/comic';
import { balloonAreas, type LaidPage, layoutPages, pageFormat } from '@manga/comic/layout';
import type { LetteredPage, Panel } from '@manga/contracts';
import { createIllustrator } from '@manga/emulators/illustrator';
import { storyPanels } from './pages-story.ts';

/** Sizes that image models draw in, as width × height in pixels. */
const SIZES = [
  [1024, 1024],
  [864, 1184],
  [1184, 864],
  [768, 1344],
  [1344, 768],
] as const;
/** Different pictures of each size: drawing them takes longer than all that is measured. */
const PICTURES = 6;

/** Where the parts of the measured book lie in its folder. */
export const bookFiles = {
  models: (folder: string) => join(folder, 'models.json'),
  picture: (folder: string, name: string) => join(folder, name),
  pixels: (folder: string, page: number) => join(folder, `page-${page}.raw`),
};

/**
 * Lays out, letters and illustrates a storyboard of about so many pages, and keeps what phases 5 to 7 hand to phase 8 in a folder, and the
 * finished pages' pixels for those who only encode them.
 *
 * @returns the number of pages, and how long the layout took in milliseconds
 */
export async function makeMeasuredBook(folder: string, pages: number): Promise<{ pages: number; layoutMs: number }> {
  const format = pageFormat('b5');
  const panels = storyPanels(Math.round(pages * 5.3));
  const started = performance.now();
  const laid = layoutPages({
    panels: panels.map((panel) => ({
      id: panel.id,
      shot: panel.shot,
      importance: panel.importance,
      balloons: panel.lines.flatMap(({ text }) => balloonAreas(text.length, 'vertical')),
      people: panel.characters.length,
      motion: panel.sfx.length > 0 ? 0.7 : 0,
      bleed: false,
      splash: false,
      spread: false,
      inset: 0,
      borderless: false,
      hook: false,
      reveal: false,
      sceneStart: false,
    })),
    format,
    direction: 'rtl',
    system: 'free',
    pages,
    seed: 1,
  });
  const layoutMs = performance.now() - started;
  const story = new Map(panels.map((panel) => [panel.id, panel]));
  const shaper = await createShaper();
  const draw = createPictures(folder);
  const models: PageModel[] = [];
  for (const page of laid) {
    const full = page.panels.map((panel) => ({ ...story.get(panel.id)!, ...panel }));
    const lettered = letterPage({
      page: { ...page, panels: full },
      format,
      direction: 'rtl',
      writingMode: 'vertical',
      faces: new Map(),
      measurer: shaper,
      firstBalloon: 1,
    });
    const model = await modelOf(page, full, lettered, draw);
    const pictures = await loadPictures(model, (id) =>
      draw(full.find((panel) => panel.id === id)!).then(({ bytes }) => bytes),
    );
    const { data } = (await rasterPage(model, format.screen.height, pictures, shaper)).takePixels();
    await writeFile(bookFiles.pixels(folder, models.length), data);
    models.push(model);
  }
  await writeFile(bookFiles.models(folder), JSON.stringify(models));
  return { pages: models.length, layoutMs };
}

type Draw = (panel: Panel) => Promise<{ name: string; bytes: Buffer; width: number; height: number }>;

async function modelOf(page: LaidPage, panels: Panel[], lettered: LetteredPage, draw: Draw): Promise<PageModel> {
  return {
    number: page.number,
    side: page.side,
    format: pageFormat('b5'),
    vertical: true,
    rightToLeft: true,
    panels: await Promise.all(
      panels.map(async (panel) => {
        const { name, bytes, width, height } = await draw(panel);
        const image = {
          bucket: 'bench',
          name,
          contentType: 'image/png',
          bytes: bytes.length,
          sha256: '0'.repeat(64),
          width,
          height,
        };
        const { id, outline, bounds, border, action } = panel;
        return { id, outline, bounds, border, picture: { image, faces: [] }, description: action };
      }),
    ),
    balloons: lettered.balloons,
    sfx: lettered.sfx,
  };
}

/** Pictures by the offline illustrator, as nearly the shape of their panel as image models draw. */
function createPictures(folder: string): Draw {
  const illustrator = createIllustrator();
  const drawn = new Map<string, ReturnType<Draw>>();
  return ({ id, action, bounds }) => {
    const off = ([width, height]: (typeof SIZES)[number]) =>
      Math.abs(Math.log(width / height) - Math.log(bounds.width / bounds.height));
    const size = SIZES.reduce((best, one) => (off(one) < off(best) ? one : best));
    const [width, height] = size;
    const seed = Number(id.slice(1)) % PICTURES;
    const name = `picture-${width}x${height}-${seed}.png`;
    let picture = drawn.get(name);
    if (picture === undefined) {
      picture = illustrator.draw({ prompt: action, width, height, seed }).then(async (bytes) => {
        await writeFile(bookFiles.picture(folder, name), bytes);
        return { name, bytes, width, height };
      });
      drawn.set(name, picture);
    }
    return picture;
  };
}
