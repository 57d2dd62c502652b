import type { Book } from './book.ts';
import type { EpubPage } from './export-epub.ts';
import { escapeXml } from './xml.ts';

export const STYLE_SHEET = `html, body { margin: 0; padding: 0; background: #fff; }
img { display: block; width: 100%; height: 100%; }
`;

const WORDS = {
  ja: { page: (n: number) => `${n}ページ`, contents: '目次', wordless: '文字のないページ', untitled: '無題' },
  en: {
    page: (n: number) => `Page ${n}`,
    contents: 'Contents',
    wordless: 'A page without words',
    untitled: 'Untitled',
  },
};

function wordsFor(book: Book) {
  return book.language === 'ja' ? WORDS.ja : WORDS.en;
}

/** An EPUB without a title is not valid. */
function titleOf(book: Book): string {
  return isBlank(book.title) ? wordsFor(book).untitled : escapeXml(book.title);
}

/** Nothing is left of control characters. */
function isBlank(text: string): boolean {
  return escapeXml(text).trim() === '';
}

/** One page: the picture as large as the viewport, its words as the text alternative. */
export function pageDocument(book: Book, page: EpubPage, number: number): string {
  const words = wordsFor(book);
  const { width, height } = page.image;
  const name = String(number).padStart(4, '0');
  const alternative = page.words.length === 0 ? words.wordless : page.words.join(' ');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${escapeXml(book.language)}" xml:lang="${escapeXml(book.language)}">
<head>
  <title>${titleOf(book)} – ${words.page(number)}</title>
  <meta name="viewport" content="width=${width}, height=${height}"/>
  <link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
  <img src="image-${name}.jpg" alt="${escapeXml(alternative)}" width="${width}" height="${height}"/>
</body>
</html>
`;
}

/** Table of contents and page list. */
export function navDocument(book: Book, pages: number): string {
  const words = wordsFor(book);
  const links = Array.from({ length: pages }, (_, i) => i + 1).map(
    (n) => `      <li><a href="page-${String(n).padStart(4, '0')}.xhtml">${words.page(n)}</a></li>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${escapeXml(book.language)}" xml:lang="${escapeXml(book.language)}">
<head>
  <title>${titleOf(book)}</title>
</head>
<body>
  <nav epub:type="toc" id="toc">
    <h1>${words.contents}</h1>
    <ol>
      <li><a href="page-0001.xhtml">${titleOf(book)}</a></li>
    </ol>
  </nav>
  <nav epub:type="page-list" id="page-list" hidden="hidden">
    <ol>
${links.join('\n')}
    </ol>
  </nav>
</body>
</html>
`;
}

/** The package document: metadata (also for accessibility), manifest, spine in reading order. */
export function packageDocument(book: Book, pages: readonly Omit<EpubPage, 'words'>[]): string {
  const names = pages.map((_, index) => String(index + 1).padStart(4, '0'));
  const manifest = names.map(
    (
      name,
      index,
    ) => `    <item id="image-${name}" href="image-${name}.jpg" media-type="image/jpeg"${index === 0 ? ' properties="cover-image"' : ''}/>
    <item id="page-${name}" href="page-${name}.xhtml" media-type="application/xhtml+xml"/>`,
  );
  const spine = names.map(
    (name, index) => `    <itemref idref="page-${name}" properties="${spread(pages[index]!.side)}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${escapeXml(book.language)}" prefix="rendition: http://www.idpf.org/vocab/rendition/#">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:${escapeXml(book.id)}</dc:identifier>
    <dc:title>${titleOf(book)}</dc:title>
    <dc:language>${escapeXml(book.language)}</dc:language>
${optional('description', book.summary)}${optional('subject', book.genre)}    <meta property="dcterms:modified">${book.modified.toISOString().slice(0, 19)}Z</meta>
    <meta property="rendition:layout">pre-paginated</meta>
    <meta property="rendition:orientation">auto</meta>
    <meta property="rendition:spread">${book.format.kind === 'strip' ? 'none' : 'landscape'}</meta>
    <meta property="schema:accessMode">visual</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessModeSufficient">visual</meta>
    <meta property="schema:accessibilityFeature">alternativeText</meta>
    <meta property="schema:accessibilityFeature">pageNavigation</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">Every page is a picture; its text alternative holds all words lettered on the page, in reading order.</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="style" href="style.css" media-type="text/css"/>
${manifest.join('\n')}
  </manifest>
  <spine page-progression-direction="${book.rightToLeft ? 'rtl' : 'ltr'}">
${spine.join('\n')}
  </spine>
</package>
`;
}

/** Elements that must not be empty are left out instead. */
function optional(name: string, text: string): string {
  return isBlank(text) ? '' : `    <dc:${name}>${escapeXml(text)}</dc:${name}>\n`;
}

function spread(side: EpubPage['side']): string {
  return side === 'left' || side === 'right' ? `page-spread-${side}` : 'rendition:page-spread-center';
}
