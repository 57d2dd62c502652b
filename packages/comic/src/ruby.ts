import { clustersOf, isSpace } from './character-class.ts';

/** Readings above or beside a stretch of text; offsets are UTF-16 code units of the text without notation. */
export interface Ruby {
  start: number;
  end: number;
  text: string;
}

export interface RubyText {
  /** What is lettered. */
  text: string;
  /** Readings, and emphasis dots as one mark for each character; in the order of the text. */
  ruby: Ruby[];
}

/** 漢字《かんじ》, ｜お茶の水《おちゃのみず》, and ［＃「…」に傍点］ behind what it emphasises. */
const NOTATION =
  /(?:[｜|]([^｜|《》\n]{1,40})|([\p{Script=Han}々〆ヶ〇]{1,20}))《([^《》\n]{1,40})》|［＃「([^」\n]{1,80})」に([^］\n]{0,5})傍点］/gu;
const DOTS: Readonly<Record<string, string>> = { 白ゴマ: '﹆', 丸: '●', 白丸: '○', 二重丸: '◎' };
const USUAL_DOT = '﹅';

/**
 * Takes the notation of 青空文庫 apart: `漢字《かんじ》` gives the kanji before it a reading, `｜お茶の水《おちゃのみず》`
 * marks where the base begins, `それ［＃「それ」に傍点］` sets dots beside the characters before it. Notation with no
 * base before it is kept as it is: it is the story's own.
 */
export function parseRuby(source: string): RubyText {
  let text = '';
  let from = 0;
  const ruby: Ruby[] = [];
  for (const match of source.matchAll(NOTATION)) {
    const [whole, marked, kanji, reading, emphasised, dot] = match;
    text += source.slice(from, match.index);
    from = match.index + whole.length;
    if (emphasised === undefined) {
      const base = marked ?? kanji ?? '';
      ruby.push({ start: text.length, end: text.length + base.length, text: reading! });
      text += base;
    } else if (text.endsWith(emphasised)) {
      ruby.push(...dotsFor(emphasised, text.length - emphasised.length, DOTS[dot!] ?? USUAL_DOT, ruby));
    } else {
      text += whole;
    }
  }
  return { text: text + source.slice(from), ruby };
}

/** A character has room for one thing beside it: a reading stays. */
function dotsFor(emphasised: string, start: number, dot: string, taken: readonly Ruby[]): Ruby[] {
  let at = start;
  return clustersOf(emphasised).flatMap((cluster) => {
    const mark = { start: at, end: at + cluster.length, text: dot };
    at = mark.end;
    return isSpace(cluster) || overlaps(mark, taken) ? [] : [mark];
  });
}

/** The text as it is lettered: without the notation of its readings. */
export function withoutRuby(source: string): string {
  return parseRuby(source).text;
}

/** Adds readings where the text itself gives none. */
export function withReadings(ruby: readonly Ruby[], readings: readonly Ruby[]): Ruby[] {
  const added = readings.filter((reading) => !overlaps(reading, ruby));
  return [...ruby, ...added].sort((a, b) => a.start - b.start);
}

function overlaps(one: Ruby, others: readonly Ruby[]): boolean {
  return others.some((other) => one.start < other.end && other.start < one.end);
}

/** The readings that lie within a part of the text, with offsets from the part's start. */
export function rubyWithin(ruby: readonly Ruby[], start: number, end: number): Ruby[] {
  return ruby
    .filter((reading) => reading.start >= start && reading.end <= end)
    .map((reading) => ({ start: reading.start - start, end: reading.end - start, text: reading.text }));
}
