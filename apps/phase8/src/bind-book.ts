import type { Book, BookFile, Shaper } from '@manga/comic';
import type { DownloadFormat, StoredObject } from '@manga/contracts';
import { contentDisposition, type RunContext, type Services } from '@manga/phase-kit';
import { fileName } from './file-name.ts';
import type { BoundPage } from './read-pages.ts';

export interface Binding {
  context: RunContext;
  store: Services['store'];
  bucket: string;
  /** Stands for everything the files are made from. */
  key: string;
  shaper: Shaper;
}

/** The formats that pages are bound into. */
export type BoundFormat = Exclude<DownloadFormat, 'json' | 'psd'>;

/** The book's files, written and uploaded at the same time. */
export interface BookFiles {
  add(page: BoundPage): Promise<void>;
  end(): Promise<Record<BoundFormat, StoredObject>>;
  /** Ends the uploads without a file. */
  abandon(): Promise<void>;
}

const CONTENT_TYPES: Readonly<Record<BoundFormat, string>> = {
  pdf: 'application/pdf',
  cbz: 'application/vnd.comicbook+zip',
  epub: 'application/epub+zip',
};

/** Opens the uploads of PDF, CBZ and EPUB; the pages stream through, so that memory does not grow with the book. */
export async function bindBook(book: Book, { context, store, bucket, key, shaper }: Binding): Promise<BookFiles> {
  const { createCbz, createEpub, createPdf, singlePages } = await import('@manga/comic');
  const { signal } = context;
  const pdf = await createPdf(book, shaper);
  const cbz = createCbz(book);
  const epub = createEpub(book);

  const broken: unknown[] = [];
  const upload = ({ stream }: BookFile<never>, format: BoundFormat) => {
    const name = context.objectName('book', `${key}.${format}`);
    const sent = store.putStream(bucket, name, stream, {
      contentType: CONTENT_TYPES[format],
      contentDisposition: contentDisposition(`${fileName(book.title)}.${format}`),
      signal,
    });
    sent.catch((error: unknown) => {
      broken.push(error);
      // Without the error: nobody listens for it on a stream whose reader is gone, and that would end the process.
      stream.destroy();
    });
    return sent;
  };
  const files = [pdf, cbz, epub] as const;
  const uploads = [upload(pdf, 'pdf'), upload(cbz, 'cbz'), upload(epub, 'epub')] as const;
  /** What a failed upload broke is told by the upload's own error. */
  const orBroken = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work.catch((error: unknown) => {
      throw broken[0] ?? error;
    });
    if (broken.length > 0) throw broken[0];
    return result;
  };

  return {
    async add({ model, webp, jpegs, art }) {
      const addHalves = async () => {
        for (const [index, page] of singlePages(model).entries()) {
          const words = page.balloons.map((balloon) => balloon.text);
          await epub.add({ image: jpegs[index]!, side: page.side, words });
        }
      };
      const double = model.side === 'spread';
      await orBroken(Promise.all([pdf.add({ page: model, art }), cbz.add({ ...webp, double }), addHalves()]));
    },
    async end() {
      await orBroken(Promise.all(files.map((file) => file.end())));
      const [pdfFile, cbzFile, epubFile] = await Promise.all(uploads);
      return { pdf: pdfFile, cbz: cbzFile, epub: epubFile };
    },
    async abandon() {
      for (const { stream } of files) stream.destroy();
      await Promise.allSettled(uploads);
    },
  };
}
