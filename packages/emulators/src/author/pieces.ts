/** A numbered piece of the story as the request gives it. */
export interface Piece {
  n: number;
  quote: boolean;
  /** Index of its paragraph. */
  paragraph: number;
  /** As written, without ruby; a quote without its marks. */
  text: string;
  /** The opening quotation mark. */
  mark: string;
}

const RUBY = /｜|《[^《》\n]{1,40}》|［＃[^］\n]{0,200}］/g;
const MARKS = /^([「『｢“«‹„〝（("＂'‘*_]|[—–―]|-{1,2}(?=\s))\s*([\s\S]*?)\s*(?:[」』｣”“»›〟〞）)"＂'’*_])?$/;

/** Reads paragraphs of the form `{ "s1": "narration", "q2": "「quote」" }`. */
export function readPieces(paragraphs: unknown): Piece[] {
  if (!Array.isArray(paragraphs)) return [];
  return paragraphs.flatMap((paragraph: Record<string, string>, index) =>
    Object.entries(paragraph).map(([key, raw]): Piece => {
      const quote = key.startsWith('q');
      const plain = raw.replaceAll(RUBY, '');
      const [, mark = '', inner = plain] = quote ? (plain.match(MARKS) ?? []) : [];
      return { n: Number(key.slice(1)), quote, paragraph: index, text: quote ? inner : plain, mark };
    }),
  );
}

/** Readings that the text itself gives: 美咲《みさき》. */
export function readRuby(paragraphs: unknown): Map<string, string> {
  const text = JSON.stringify(paragraphs ?? '');
  return new Map(
    [...text.matchAll(/(?:｜([^《｜"]{1,20})|([一-龠々〆ヶ]{1,8}))《([ぁ-んァ-ヶー]{1,30})》/g)].map(
      ([, marked, kanji, reading = '']): [string, string] => [marked ?? kanji ?? '', reading],
    ),
  );
}

/** Whether a text is Japanese: one kana in fifty characters decides. */
export function isJapanese(text: string): boolean {
  const kana = text.match(/[ぁ-んァ-ヶ]/g)?.length ?? 0;
  return kana > 0 && kana * 20 >= text.replaceAll(/\s/g, '').length;
}
