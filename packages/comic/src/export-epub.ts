import type { Book } from './book.ts';
import type { EncodedPage } from './encode-page.ts';
import { navDocument, packageDocument, pageDocument, STYLE_SHEET } from './epub-documents.ts';
import type { PageModel } from './page-model.ts';
import type { BookFile } from './page-stream.ts';
import { createZip } from './zip-file.ts';

/** A page of an e-book: its picture and what is said on it. */
export interface EpubPage {
  image: EncodedPage;
  /** The halves of a double page are two pages here: readers lay them side by side, those for telephones one after the other. */
  side: PageModel['side'];
  /** What is lettered on the page, in reading order, for readers who do not see it. */
  words: string[];
}

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
`;

/** An EPUB 3.3 with fixed layout: one picture a page, its words as the picture's text alternative. */
export function createEpub(book: Book): BookFile<EpubPage> {
  const zip = createZip();
  const pages: Omit<EpubPage, 'words'>[] = [];
  let begun = false;
  const begin = async () => {
    if (begun) return;
    begun = true;
    // OCF: the type comes first, uncompressed and without extra fields.
    await zip.add('mimetype', Buffer.from('application/epub+zip'), false);
    await zip.add('META-INF/container.xml', Buffer.from(CONTAINER), true);
    await zip.add('EPUB/style.css', Buffer.from(STYLE_SHEET), true);
  };
  return {
    stream: zip.stream,
    async add(page) {
      await begin();
      const number = String(pages.length + 1).padStart(4, '0');
      await zip.add(`EPUB/image-${number}.jpg`, page.image.bytes, false);
      await zip.add(`EPUB/page-${number}.xhtml`, Buffer.from(pageDocument(book, page, pages.length + 1)), true);
      pages.push({ side: page.side, image: { ...page.image, bytes: Buffer.alloc(0) } });
    },
    async end() {
      await begin();
      await zip.add('EPUB/nav.xhtml', Buffer.from(navDocument(book, pages.length)), true);
      await zip.add('EPUB/package.opf', Buffer.from(packageDocument(book, pages)), true);
      zip.end();
    },
  };
}
