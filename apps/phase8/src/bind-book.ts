import type { Book, BookFile, Shaper } from '@manga/comic';
import type { DownloadFormat, StoredObject } from '@manga/contracts';
import type { RunContext, Services } from '@manga/phase-kit';
import type { MadePage } from './make-pages.ts';

export interface Binding {
  context: RunContext;
  store: Services['store'];
  bucket: string;
  /** Stands for everything the files are made from. */
  key: string;
  shaper: Shaper;
}

/** The book's files, written and uploaded at the same time. */
export interface BookFiles {
  add(made: MadePage): Promise<void>;
  end(): Promise<Record<DownloadFormat, StoredObject>>;
  /** Ends the uploads without a file. */
  abandon(reason: unknown): Promise<void>;
}

const CONTENT_TYPES: Readonly<Record<DownloadFormat, string>> = {
  pdf: 'application/pdf',
  cbz: 'application/vnd.comicbook+zip',
  epub: 'application/epub+zip',
};

/** Opens the uploads of PDF, CBZ and EPUB; the pages stream through, so that memory does not grow with the book. */
export async function bindBook(book: Book, { context, store, bucket, key, shaper }: Binding): Promise<BookFiles> {
  const { createCbz, createEpub, createPdf } = await import('@manga/comic');
  const { signal } = context;
  const pdf = await createPdf(book, shaper);
  const cbz = createCbz(book);
  const epub = createEpub(book);

  const upload = ({ stream }: BookFile<never>, format: DownloadFormat) => {
    const name = context.objectName('book', `${key}.${format}`);
    const sent = store.putStream(bucket, name, stream, { contentType: CONTENT_TYPES[format], signal });
    // Looked at when the book ends; until then a failure shows in the stream that nobody reads any more.
    sent.catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
    return sent;
  };
  const files = [pdf, cbz, epub] as const;
  const uploads = [upload(pdf, 'pdf'), upload(cbz, 'cbz'), upload(epub, 'epub')] as const;

  return {
    async add({ model, webp, jpeg, pictures }) {
      const words = model.balloons.map((balloon) => balloon.text);
      await Promise.all([
        pdf.add({ page: model, pictures }),
        cbz.add(webp),
        epub.add({ image: jpeg, side: model.side, words }),
      ]);
    },
    async end() {
      await Promise.all(files.map((file) => file.end()));
      const [pdfFile, cbzFile, epubFile] = await Promise.all(uploads);
      return { pdf: pdfFile, cbz: cbzFile, epub: epubFile };
    },
    async abandon(reason) {
      for (const { stream } of files) stream.destroy(reason instanceof Error ? reason : new Error(String(reason)));
      await Promise.allSettled(uploads);
    },
  };
}
