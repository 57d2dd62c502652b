import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Readings } from '@manga/comic/lettering';
import type { IpadicFeatures } from '@patdx/kuromoji';

interface Tokenizer {
  tokenize(text: string): IpadicFeatures[];
}

let dictionary: Promise<Tokenizer> | undefined;

/** Loads the dictionary once a process, and only when a story asks for readings: a second and some 100 MB. */
function loadDictionary(): Promise<Tokenizer> {
  dictionary ??= (async () => {
    const { TokenizerBuilder } = await import('@patdx/kuromoji');
    const { default: NodeDictionaryLoader } = await import('@patdx/kuromoji/node');
    const folder = join(dirname(fileURLToPath(import.meta.resolve('@patdx/kuromoji'))), '..', 'dict');
    return (await new TokenizerBuilder({
      loader: new NodeDictionaryLoader({ dic_path: folder }),
    }).build()) as Tokenizer;
  })();
  // A dictionary that could not be read is tried again by the next story.
  dictionary.catch(() => {
    dictionary = undefined;
  });
  return dictionary;
}

/** Furigana for the kanji of a text, from the morphological analyser. Words that its dictionary does not know get none. */
export async function createReadings(): Promise<Readings> {
  const tokenizer = await loadDictionary();
  return (text) =>
    [...text.matchAll(JAPANESE)].flatMap((stretch) => {
      let at = stretch.index;
      return tokenizer.tokenize(stretch[0]).flatMap(({ surface_form: surface, reading, word_type: known }) => {
        const word = at;
        at += surface.length;
        if (known !== 'KNOWN' || reading === undefined || reading === '*') return [];
        return overKanji(surface, hiragana(reading)).map(({ start, end, text: spoken }) => ({
          start: word + start,
          end: word + end,
          text: spoken,
        }));
      });
    });
}

/** Kana and kanji of the basic plane with at least one kanji: on some other characters the analyser fails. */
const JAPANESE = /[\u3041-\u30ff]*[\u3005-\u3007\u3400-\u9fff][\u3005-\u3007\u3041-\u30ff\u3400-\u9fff]*/gu;
const KANJI = /[\p{Script=Han}々〆ヶ〇]+/gu;

/** The kanji of a word with their shares of its reading: kana that the word shows itself (送り仮名) are not repeated. */
export function overKanji(word: string, reading: string): ReturnType<Readings> {
  const stretches = [...word.matchAll(KANJI)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  if (stretches.length === 0) return [];
  let pattern = '';
  let from = 0;
  for (const { start, end } of stretches) {
    pattern += `${escaped(hiragana(word.slice(from, start)))}(.+?)`;
    from = end;
  }
  const match = new RegExp(`^${pattern}${escaped(hiragana(word.slice(from)))}$`, 'u').exec(reading);
  if (match === null) return [{ start: 0, end: word.length, text: reading }];
  return stretches.map((stretch, index) => ({ ...stretch, text: match[index + 1]! }));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/** ヵ, ヶ and ー have no reading of their own in hiragana and stay. */
function hiragana(text: string): string {
  return text.replace(/[\u30a1-\u30f4]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}
