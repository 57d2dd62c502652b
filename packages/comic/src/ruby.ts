/** Readings above or beside a stretch of text; offsets are UTF-16 code units of the text without notation. */
export interface Ruby {
  start: number;
  end: number;
  text: string;
}

export interface RubyText {
  /** What is lettered. */
  text: string;
  ruby: Ruby[];
}

/**
 * Takes the notation of 青空文庫 apart: `漢字《かんじ》` gives the kanji before it a reading, `｜お茶の水《おちゃのみず》`
 * marks where the base begins. Brackets with no base before them are kept as they are: they are the story's own.
 */
export function parseRuby(source: string): RubyText {
  const notation = /(?:[｜|]([^｜|《》\n]{1,40})|([\p{Script=Han}々〆ヶ〇]{1,20}))《([^《》\n]{1,40})》/gu;
  let text = '';
  let from = 0;
  const ruby: Ruby[] = [];
  for (const match of source.matchAll(notation)) {
    const base = match[1] ?? match[2] ?? '';
    text += source.slice(from, match.index);
    ruby.push({ start: text.length, end: text.length + base.length, text: match[3]! });
    text += base;
    from = match.index + match[0].length;
  }
  return { text: text + source.slice(from), ruby };
}

/** The text as it is lettered: without the notation of its readings. */
export function withoutRuby(source: string): string {
  return parseRuby(source).text;
}

/** The readings that lie within a part of the text, with offsets from the part's start. */
export function rubyWithin(ruby: readonly Ruby[], start: number, end: number): Ruby[] {
  return ruby
    .filter((reading) => reading.start >= start && reading.end <= end)
    .map((reading) => ({ start: reading.start - start, end: reading.end - start, text: reading.text }));
}
