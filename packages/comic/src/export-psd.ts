import { encodePsd } from './encode-psd.ts';
import type { PageModel } from './page-model.ts';
import type { BookFile } from './page-stream.ts';
import type { PanelPictures } from './panel-picture.ts';
import { rasterPage } from './raster-page.ts';
import type { Shaper } from './shaper.ts';
import { createZip } from './zip-file.ts';

/** Height of the documents in pixels: half as much again as on screens, about what the pictures of the panels hold. */
const HEIGHT = 2400;

/** A ZIP archive of layered documents, one a page. */
export function createPsdArchive(shaper: Shaper): BookFile<{ page: PageModel; pictures: PanelPictures }> {
  const zip = createZip();
  return {
    stream: zip.stream,
    async add({ page, pictures }) {
      const flat = (await rasterPage(page, HEIGHT, pictures, shaper)).takePixels();
      const psd = await encodePsd(page, flat, pictures, shaper);
      await zip.add(`page-${String(page.number).padStart(4, '0')}.psd`, psd, true);
    },
    async end() {
      zip.end();
    },
  };
}
