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
  /** The speaker's name before the line of a play or a chat; empty elsewhere. */
  label: string;
  /** How a play says that the line is said: laughing. */
  manner: string;
}

const RUBY = /｜|《[^《》\n]{1,40}》|［＃[^］\n]{0,200}］/g;
const MARKS = /^([「『｢“«‹„〝（("＂'‘*_]|[—–―]|-{1,2}(?=\s))\s*([\s\S]*?)\s*(?:[」』｣”“»›〟〞）)"＂'’*_])?$/;

/** `太郎：おはよう`, `[12:03] taro: hi`, `HANA (softly): Hi`, 太郎「おはよう」. */
const LABELLED =
  /^(?:[[(（［]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[AP]M)?[\])）］]?\s+)?([^\s:：「(（][^:：「(（]{0,55}?)\s*(?:[(（]([^()（）]{1,30})[)）])?\s*(?:[:：]\s*|(?=「))(?:[(（]([^()（）]{1,60})[)）]\s*)?(?:[「“"](?=[^「」“”"]+[」”"]$))?([\s\S]+?)[」”"]?$/i;

/** Reads paragraphs of the form `{ "s1": "narration", "q2": "「quote」" }`. */
export function readPieces(paragraphs: unknown): Piece[] {
  if (!Array.isArray(paragraphs)) return [];
  return paragraphs.flatMap((paragraph: Record<string, string>, index) =>
    Object.entries(paragraph).map(([key, raw]): Piece => {
      const quote = key.startsWith('q');
      const plain = raw.replaceAll(RUBY, '');
      const marked = quote ? plain.match(MARKS) : null;
      const labelled = quote && marked === null ? plain.match(LABELLED) : null;
      const [, mark = '', inner = plain] = marked ?? [];
      const [, label = '', said = '', manner = said, line = inner] = labelled ?? [];
      return { n: Number(key.slice(1)), quote, paragraph: index, text: quote ? line : plain, mark, label, manner };
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
