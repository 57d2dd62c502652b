/** A text without its ruby, and where each of its characters stood. */
export interface StrippedText {
  text: string;
  /** Offset in the source of every character of `text`; one more entry than characters, for the end. */
  offsets: number[];
}

const NOTATION = /｜|《[^《》\n]{1,40}》|［＃[^］\n]{0,200}］/g;

/**
 * Takes the notation of 青空文庫 (｜漢字《かんじ》, ［＃…］) out of a text, so that names and words can be found in it.
 * The story itself always keeps it: the lettering sets it as furigana.
 */
export function stripRuby(source: string): StrippedText {
  const offsets: number[] = [];
  let text = '';
  let from = 0;
  const keep = (to: number) => {
    text += source.slice(from, to);
    for (let index = from; index < to; index += 1) offsets.push(index);
  };
  for (const match of source.matchAll(NOTATION)) {
    keep(match.index);
    from = match.index + match[0].length;
  }
  keep(source.length);
  offsets.push(source.length);
  return { text, offsets };
}
