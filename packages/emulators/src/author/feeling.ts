import type { Emotion } from '@manga/contracts';
import { EMOTIONS_EN, EMOTIONS_JA } from './lexicon-emotions.ts';
import { isJapanese } from './pieces.ts';

export type Feelings = Partial<Record<Emotion, number>>;

const NEGATED_JA =
  /^[えけせてねべめれげかさまらわい]?(?:られ|れ)?(?:く?な[いかくけ]|くな|ず(?![うっ])|ません|ぬ)|^(?:お|こ|そ|と|の|も|ろ|ぼ|ご)?うと(?:し|思)/;
/** "did not smile", "without a smile" */
const NEGATED_EN = /(?:\b(?:not|never|without|no|nothing)|n['’]t)(?: (?:even|really|a|an|any|to|be))? $/i;
/** いや、違う: no feeling, only a no. */
const NO = /(?<=^|[。「」　\s])いや(?=、)/g;
const MARKS: [RegExp, Emotion, number][] = [
  // どうして笑って送り出せないんだろう: whoever asks why it cannot be is sad.
  [/(?:どうして|なぜ|なんで).*(?:な(?:い|かった)(?:ん|の|$))/, 'sadness', 1.6],
  [/笑え(?:な|ず)/, 'sadness', 1],
  [/^what\b[^a-z]*[?!]/i, 'surprise', 1.2],
  // げっ！ and 「な、なに！？」 are cries of shock, ぐっ of pain.
  [
    /^(?:げ[っえぇ]|ぎゃ|ひ[っぃい]|うわ|わ[っあぁ]|な(?:っ|、な)|ぎょ)[^ぁ-んァ-ヶ一-龠]*|^(?:yikes|uh-oh|oh no|gosh|whoa)\b/i,
    'surprise',
    1.2,
  ],
  [/^(?:ぐ[っあぁはう]|うぐ|がは|くっ|うっ)[っあぁ…、！!]*$|^(?:argh|ugh|ow|ouch)\b/i, 'anger', 1.2],
  [/(?:すみません|ごめん(?:なさい)?|申し訳|見逃して)|^(?:i['’]m )?(?:so )?sorry\b/i, 'embarrassment', 1.3],
  [/[！!][？?]|[？?][！!]/, 'surprise', 1.2],
  [/[！!]{2,}/, 'anger', 0.3],
  [/[♪♡❤🎉😀😂]/u, 'joy', 1],
  [/[😭💔😢]/u, 'sadness', 1],
  [/[😡💢]/u, 'anger', 1],
];

/** What a text makes one feel: emotion → weight. */
export function feelingsIn(text: string): Feelings {
  const feelings: Feelings = {};
  const add = (emotion: Emotion, weight: number) => {
    feelings[emotion] = (feelings[emotion] ?? 0) + weight;
  };
  if (isJapanese(text)) {
    const felt = text.replaceAll(NO, '');
    for (const [word, emotion] of EMOTIONS_JA) {
      const at = felt.indexOf(word);
      // 終わりだあああっ draws out a vowel; あっ by itself is startled.
      if (at < 0 || (/^[あえ]+っ$/.test(word) && /[ぁ-んー]/.test(felt[at - 1] ?? ''))) continue;
      // A single kanji says less than a whole phrase; a negated one says nothing.
      if (!NEGATED_JA.test(felt.slice(at + word.length))) add(emotion, 0.8 + Math.min(word.length, 4) * 0.15);
    }
  } else {
    for (const { 0: word, index } of text.toLowerCase().matchAll(/[a-z]+/g)) {
      const emotion = EMOTIONS_EN.get(word);
      if (emotion !== undefined && !NEGATED_EN.test(text.slice(0, index))) add(emotion, 1);
    }
  }
  for (const [pattern, emotion, weight] of MARKS) if (pattern.test(text)) add(emotion, weight);
  return feelings;
}

/** What somebody speaks of at length: 泣くこともできん, "found dead in her library" are said with a plain face. */
const TOPICS =
  /泣[くきけい]|涙の|失[いうっ]|亡くな|死[ぬんに]|別れ|逃げ|\b(?:dead|death|died|lost|funeral|tears|danger|dangerous|frightened|afraid|love|loved|hate|hated|help|missed|cry|cried)\b/gi;
const AT_LENGTH = { ja: 18, en: 60 };

/** What a spoken line makes its speaker feel: in a short cry all of it, in a long report less what it reports. */
export function feelingsOfLine(text: string): Feelings {
  const plain = text.length >= (isJapanese(text) ? AT_LENGTH.ja : AT_LENGTH.en) && !/[！!]/.test(text);
  const whole = feelingsIn(text);
  if (!plain) return whole;
  const apart = feelingsIn(text.replaceAll(TOPICS, ' '));
  return addFeelings([whole, 0.45], [apart, 0.55]);
}

export function addFeelings(...all: [Feelings, number][]): Feelings {
  const sum: Feelings = {};
  for (const [feelings, factor] of all)
    for (const [emotion, weight] of Object.entries(feelings) as [Emotion, number][])
      sum[emotion] = (sum[emotion] ?? 0) + weight * factor;
  return sum;
}

/** The strongest feeling, or neutral below `least`. */
export function strongest(feelings: Feelings, least = 0.7): Emotion {
  let best: Emotion = 'neutral';
  let weight = least;
  for (const [emotion, value] of Object.entries(feelings) as [Emotion, number][])
    if (value > weight) [best, weight] = [emotion, value];
  return best;
}

/** How strong the feelings are altogether. */
export function intensity(feelings: Feelings): number {
  return Object.values(feelings).reduce((sum, weight) => sum + weight, 0);
}
