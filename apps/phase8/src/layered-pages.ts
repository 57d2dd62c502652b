import type { Readable } from 'node:stream';
import type { PageModel } from '@manga/comic';
import type { ApiContext } from '@manga/phase-kit';

/** One page at a time in the whole process: a layered page takes a second and some 100 MB. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * A ZIP archive of layered documents, drawn while it is read. Few ask for it and it is large, so it is made for whoever asks
 * and not kept.
 *
 * @param reading aborts when nobody reads any more
 */
export async function layeredPages(
  pages: readonly PageModel[],
  store: ApiContext['store'],
  reading: AbortSignal,
): Promise<Readable> {
  const { createPsdArchive, createShaper, loadPictures } = await import('@manga/comic');
  const archive = createPsdArchive(await createShaper());
  const addPage = async (page: PageModel) => {
    reading.throwIfAborted();
    const stored = new Map(page.panels.map(({ id, picture }) => [id, picture?.image]));
    const pictures = await loadPictures(page, async (panel) => {
      const image = stored.get(panel)!;
      return store.get(image.bucket, image.name, { signal: reading });
    });
    await archive.add({ page, pictures });
  };
  const addAll = async () => {
    for (const page of pages) {
      const added = turn.then(() => addPage(page));
      // The next page takes its turn whether this one came about or not.
      turn = added.catch(() => undefined);
      await added;
    }
    await archive.end();
  };
  addAll().catch((error: unknown) => archive.stream.destroy(error instanceof Error ? error : new Error(String(error))));
  return archive.stream;
}
