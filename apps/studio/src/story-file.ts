import { LIMITS } from './facts.ts';
import { isPacked, readDocx } from './story-docx.ts';

/** Most bytes worth reading: every character of the longest story in UTF-16 or in three bytes of UTF-8. */
const MOST_BYTES = LIMITS.story * 4;

/** The file is not text. */
export class NotText extends Error {
  override readonly name = 'NotText';
}

/**
 * The text of a file, whatever it was written with: UTF-8, UTF-16 with its mark, what Windows writes in Japan, or Word.
 * @throws NotText
 */
export function decodeStoryFile(bytes: Uint8Array): string {
  if (isPacked(bytes)) {
    // Pictures may lie in it, whose size says nothing of the story's.
    const text = readDocx(bytes);
    if (text === null || !isText(text)) throw new NotText();
    return text;
  }
  if (bytes.length > MOST_BYTES) throw new NotText();
  const [first, second] = bytes;
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  for (const encoding of marked === null ? ['utf-8', 'shift_jis', 'euc-jp'] : [marked]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!isText(text)) continue;
      return text.replace(/\r\n?/g, '\n');
    } catch {
      // Not written in this one.
    }
  }
  throw new NotText();
}

/** Pictures and archives decode to something now and then; control characters give them away. */
function isText(text: string): boolean {
  return !/[^\P{Cc}\t\n\r\f]/u.test(text);
}
