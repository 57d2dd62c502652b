import type { Book } from './book.ts';
import type { EncodedPage } from './encode-page.ts';
import type { BookFile } from './page-stream.ts';
import { escapeXml } from './xml.ts';
import { createZip } from './zip-file.ts';

/** A page image; readers of comics show a double page whole and know how to cut it themselves. */
export interface CbzPage extends EncodedPage {
  double?: boolean;
}

/** A comic book archive: page images in reading order and ComicInfo.xml (version 2.0 of its schema). */
export function createCbz(book: Book): BookFile<CbzPage> {
  const zip = createZip();
  const pages: CbzPage[] = [];
  return {
    stream: zip.stream,
    async add(page) {
      const extension = page.contentType === 'image/webp' ? 'webp' : 'jpg';
      const number = String(pages.length + 1).padStart(4, '0');
      await zip.add(`page-${number}.${extension}`, page.bytes, false);
      pages.push({ ...page, bytes: Buffer.alloc(0) });
    },
    async end() {
      await zip.add('ComicInfo.xml', Buffer.from(comicInfo(book, pages)), true);
      zip.end();
    },
  };
}

/** Elements in the order that the schema asks for. */
function comicInfo(book: Book, pages: readonly CbzPage[]): string {
  const year = book.modified.getUTCFullYear();
  return `<?xml version="1.0" encoding="utf-8"?>
<ComicInfo xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <Title>${escapeXml(book.title)}</Title>
  <Summary>${escapeXml(book.summary)}</Summary>
  <Year>${year}</Year>
  <Month>${book.modified.getUTCMonth() + 1}</Month>
  <Day>${book.modified.getUTCDate()}</Day>
  <Genre>${escapeXml(book.genre)}</Genre>
  <PageCount>${pages.length}</PageCount>
  <LanguageISO>${escapeXml(book.language)}</LanguageISO>
  <Manga>${book.rightToLeft ? 'YesAndRightToLeft' : 'No'}</Manga>
  <Pages>
${pages.map(pageElement).join('\n')}
  </Pages>
</ComicInfo>
`;
}

function pageElement({ width, height, double }: CbzPage, index: number): string {
  const doublePage = double ? ' DoublePage="true"' : '';
  return `    <Page Image="${index}" Type="Story"${doublePage} ImageWidth="${width}" ImageHeight="${height}" />`;
}
