/**
 * What kind of character a grapheme cluster is, as far as Japanese typesetting minds. The classes follow JIS X 4051 and
 * W3C JLREQ (appendix A); characters that are alike in lettering share a set.
 */

const OPENING = new Set('‘“（〔［｛〈《「『【⦅〘〖«〝([{｟｢');
const CLOSING = new Set('’”）〕］｝〉》」』】⦆〙〗»〟)]}｠｣');
const HYPHENS = new Set('‐〜゠–～');
const DIVIDING = new Set('！？‼⁇⁈⁉!?');
const MIDDLE_DOTS = new Set('・：；:;･');
const STOPS = new Set('。．.、，,｡､');
const ITERATION = new Set('ヽヾゝゞ々〻');
const PROLONGED = new Set('ーｰ');
const SMALL_KANA = new Set('ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｯｬｭｮ');
/** Set in pairs that no line end may part: …… and ――. */
const INSEPARABLE = new Set('…‥―—─');

/** May never begin a line (行頭禁則). */
export function neverStartsLine(cluster: string): boolean {
  const first = firstCharacter(cluster);
  return (
    CLOSING.has(first) ||
    HYPHENS.has(first) ||
    DIVIDING.has(first) ||
    MIDDLE_DOTS.has(first) ||
    STOPS.has(first) ||
    ITERATION.has(first) ||
    PROLONGED.has(first) ||
    SMALL_KANA.has(first) ||
    INSEPARABLE.has(first)
  );
}

/** May never end a line (行末禁則). */
export function neverEndsLine(cluster: string): boolean {
  return OPENING.has(firstCharacter(cluster));
}

/** … and ― belong together with their like. */
export function isInseparable(cluster: string): boolean {
  return INSEPARABLE.has(firstCharacter(cluster));
}

/** 。、 and their like sit in the top right quarter of their cell in vertical text. */
export function isStop(cluster: string): boolean {
  return STOPS.has(firstCharacter(cluster));
}

export function isSmallKana(cluster: string): boolean {
  return SMALL_KANA.has(firstCharacter(cluster));
}

/** A sentence or clause ends after it: a good place to go on in another balloon. */
export function endsClause(cluster: string): boolean {
  return /^[。．！？!?‼⁇⁈⁉」』…‥―—、，.,;；\n]/u.test(cluster);
}

/** A sentence ends after it. */
export function endsSentence(cluster: string): boolean {
  return /^[。．！？!?‼⁇⁈⁉」』.\n]/u.test(cluster);
}

/** Hiragana, katakana and the marks that go with them: what the antique face of アンチゴチ sets. */
export function isKana(cluster: string): boolean {
  return /^[\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f]/u.test(cluster);
}

/** Stands upright, one to a cell, in vertical text (Unicode Vertical_Orientation U, Tu and Tr, as far as stories have them). */
export function standsUpright(cluster: string): boolean {
  return (
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}]/u.test(
      cluster,
    ) ||
    /^[\u2e80-\u303f\u30fb-\u30ff\u3200-\u33ff\ufe30-\ufe6f\uff01-\uff60\uff61-\uffee]/u.test(cluster) ||
    /^[‥…―—─‼⁇⁈⁉※〽°′″℃→←↑↓⇒⇐★☆○●◎◇◆□■△▲▽▼♪♫♡♥♠♣♦①-⓿✀-➿]/u.test(cluster) ||
    /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(cluster)
  );
}

/** White space of any kind, line breaks among them. */
export function isSpace(cluster: string): boolean {
  return /^[\s\u3000\u200b]+$/u.test(cluster);
}

/** Part of a word that is not broken: letters, digits and marks of scripts that part words by spaces. */
export function isWordPart(cluster: string): boolean {
  return !standsUpright(cluster) && !isSpace(cluster);
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The text in grapheme clusters: what a reader sees as one character. Joined they are the text. */
export function clustersOf(text: string): string[] {
  // Most text that is asked for is one character already.
  if (text.length === 1) return [text];
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function firstCharacter(cluster: string): string {
  return String.fromCodePoint(cluster.codePointAt(0) ?? 0);
}
