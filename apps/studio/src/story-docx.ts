import { strFromU8, unzipSync } from 'fflate';

const DOCUMENT = 'word/document.xml';
/** Most bytes of a document's markup that are unpacked: the longest story with each sign formatted by itself needs less. */
const MOST_MARKUP = 64 * 1024 * 1024;

/** A tag with its name, and whether it closes or is empty; or the text between two tags. */
const TOKEN = /<(\/?)([\w:]+)(?:"[^"]*"|'[^']*'|[^>"'])*?(\/?)>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** What stands for a line's end, or a gap, within a paragraph. */
const BREAKS: Readonly<Record<string, string>> = { 'w:br': '\n', 'w:cr': '\n', 'w:tab': '\t' };

/** Whether a file is packed as Word's documents are. */
export function isPacked([first, second, third, fourth]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b && third === 3 && fourth === 4;
}

/**
 * The text of a Word document: a line for each paragraph, readings as `｜漢字《かんじ》`, without what is struck as deleted.
 * It is read by its tags, not as a document of markup: the page's policy lets no text become one.
 * @returns null where the file is no such document
 */
export function readDocx(file: Uint8Array): string | null {
  let parts: ReturnType<typeof unzipSync>;
  try {
    parts = unzipSync(file, { filter: ({ name, originalSize }) => name === DOCUMENT && originalSize <= MOST_MARKUP });
  } catch {
    return null;
  }
  const markup = parts[DOCUMENT];
  return markup === undefined ? null : textOf(strFromU8(markup));
}

function textOf(markup: string): string {
  const text = { story: '', base: '', reading: '' };
  let into: keyof typeof text = 'story';
  let spoken = false;
  /** What Word writes once more for older readers. */
  let again = 0;
  for (const [, closing, name = '', empty, between] of markup.matchAll(TOKEN)) {
    const opens = closing === '' && empty === '';
    if (name === 'mc:Fallback' && empty === '') again += opens ? 1 : -1;
    if (again > 0) continue;
    if (between !== undefined) {
      if (spoken) text[into] += toPlain(between);
    } else if (name === 'w:t') spoken = opens;
    else if (name === 'w:rubyBase') into = opens ? 'base' : 'story';
    else if (name === 'w:rt') into = opens ? 'reading' : 'story';
    else if (name === 'w:ruby' && closing !== '') {
      text.story += text.reading.trim() === '' ? text.base : `｜${text.base}《${text.reading}》`;
      text.base = '';
      text.reading = '';
    } else if (name === 'w:p' && (closing !== '' || empty !== '')) text.story += '\n';
    else if (closing === '') text[into] += BREAKS[name] ?? '';
  }
  return text.story.trimEnd();
}

function toPlain(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name = '') => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      if (Number.isNaN(code)) return ENTITIES[name] ?? whole;
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
