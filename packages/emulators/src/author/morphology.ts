import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type IpadicFeatures, TokenizerBuilder } from '@patdx/kuromoji';
import NodeDictionaryLoader from '@patdx/kuromoji/node';

/** A word of a Japanese text. */
export interface Morpheme {
  surface: string;
  /** Dictionary form; the surface where the dictionary does not know the word. */
  base: string;
  pos: string;
  detail: string;
  detail2: string;
  detail3: string;
  /** Whether the dictionary knows the word. */
  known: boolean;
  /** Reading in katakana; empty when unknown. */
  reading: string;
  /** UTF-16 offset in the text. */
  start: number;
}

interface Tokenizer {
  tokenize(text: string): IpadicFeatures[];
}

let dictionary: Promise<Tokenizer> | undefined;

/** Loads the dictionary once a process: a second and some 100 MB, so only when a Japanese story comes. */
function loadDictionary(): Promise<Tokenizer> {
  dictionary ??= new TokenizerBuilder({
    loader: new NodeDictionaryLoader({
      dic_path: join(dirname(fileURLToPath(import.meta.resolve('@patdx/kuromoji'))), '..', 'dict'),
    }),
  }).build() as Promise<Tokenizer>;
  return dictionary;
}

/** A function that divides Japanese text into words. */
export async function createMorphology(): Promise<(text: string) => Morpheme[]> {
  const tokenizer = await loadDictionary();
  return (text) => {
    // The dictionary knows full-width marks only: half-width ones would be glued to what follows.
    const prepared = text.replaceAll('!', '！').replaceAll('?', '？');
    let at = 0;
    return tokenizer.tokenize(prepared).map((token) => {
      // The tokenizer's own positions count differently around surrogate pairs.
      const found = prepared.indexOf(token.surface_form, at);
      const start = found < 0 ? at : found;
      at = start + token.surface_form.length;
      return {
        surface: token.surface_form,
        base: token.basic_form === '*' ? token.surface_form : token.basic_form,
        pos: token.pos,
        detail: token.pos_detail_1,
        detail2: token.pos_detail_2,
        detail3: token.pos_detail_3,
        known: token.word_type === 'KNOWN',
        reading: token.reading === undefined || token.reading === '*' ? '' : token.reading,
        start,
      };
    });
  };
}
