import { MAX_STORY_LENGTH } from '@manga/contracts';
import { AppError } from '@manga/errors';

/** Line breaks and tabs are text; the other controls of ASCII and Latin-1 say that a file is not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;

/** Bytes as text. @throws AppError TEXT_INVALID unless they are UTF-8 to the last byte */
export function decodeStory(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('TEXT_INVALID', { detail: 'The story is not UTF-8 text.', cause });
  }
}

/**
 * A story as it is stored, and as all spans count it: without a byte order mark, every line ending a single LF.
 * @throws AppError TEXT_EMPTY, TEXT_TOO_LONG or TEXT_INVALID
 */
export function normaliseStory(given: string): string {
  const text = given.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  if (text.length > MAX_STORY_LENGTH) {
    throw new AppError('TEXT_TOO_LONG', {
      detail: `The story has ${text.length} characters; at most ${MAX_STORY_LENGTH} are possible.`,
    });
  }
  if (!text.isWellFormed()) throw new AppError('TEXT_INVALID', { detail: 'The story holds half of a character.' });
  const control = CONTROL.exec(text);
  if (control !== null) {
    const code = control[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
    throw new AppError('TEXT_INVALID', {
      detail: `The story holds a control character (U+${code}) at position ${control.index}.`,
    });
  }
  // Letters, digits, even an emoji alone can be a story; blanks and invisible signs cannot.
  if (!/[^\s\p{Cf}\p{Mn}]/u.test(text)) throw new AppError('TEXT_EMPTY');
  return text;
}
