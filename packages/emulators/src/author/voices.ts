import type { Voice } from '@manga/contracts';
import type { Reading } from './deeds.ts';
import { ANNOUNCEMENT } from './turns.ts';

const WORDS: [Voice, RegExp][] = [
  [
    'thought',
    /心の中|心のなか|胸の中|内心|と(?:、)?(?:[ぁ-ん一-龠ァ-ヶー]{0,12}[はが])?(?:、)?(?:心に)?思っ|と考え|\b(?:thought|wondered|to (?:himself|herself|myself))\b/,
  ],
  [
    'whisper',
    /囁|ささや|小声|ひそひそ|耳打ち|声をひそめ|声を潜め|呟|つぶや|\b(?:whisper|whispered|whispers|murmured|muttered|mumbled|breathed|hissed|under (?:his|her) breath|softly)\b/,
  ],
  [
    'shout',
    /叫|怒鳴|大声|わめ|喚|絶叫|声を張り上げ|声を限り|\b(?:shouted|shouts|yelled|screamed|cried|roared|bellowed|boomed|called out|at the top of)\b/,
  ],
  [
    'weak',
    /か細い|弱々し|震える声|声を震わせ|声が震え|かすれ|途切れ|\b(?:stammered|whimpered|sobbed|croaked|rasped|faintly|weakly|in a small voice|trembling voice|voice (?:shook|cracked|trembled))\b/,
  ],
  [
    'machine',
    /電話の向こう|受話器|スピーカー|ラジオ|無線|放送|アナウンス|機械の声|テレビから|\b(?:loudspeaker|speaker crackled|radio|intercom|announcer|telephone|robot|over the phone)\b/,
  ],
];

/** Said with a mark, but nobody shouts it. */
const GENTLE =
  /ありがと|です|ます|^(?:うん|はい|ええ|ああ|そう|いいよ|いいね|おはよう|さあ|ねえ|おお|なにそれ|本当|ほんと|よかった|おめでと)/;

/** How a quote is voiced: by its marks, by the verb that brings it in, by its own punctuation. */
export function voiceOf(quote: Reading, around: readonly Reading[]): Voice {
  const { text, mark } = quote.piece;
  if (mark === '（' || mark === '(' || mark === '*' || mark === '_') return 'thought';
  const words = around.map(({ piece }) => piece.text).join(' ');
  for (const [voice, pattern] of WORDS)
    if (pattern.test(words) && !(voice === 'machine' && mark !== '『' && !/から|crackl|said|の声/.test(words)))
      return voice;
  if (mark === '『' && ANNOUNCEMENT.test(text)) return 'machine';
  if (/[！!]{2,}|っ[！!]|[！!][？?]/.test(text) || (/[！!]$/.test(text) && text.length <= 8 && !GENTLE.test(text)))
    return 'shout';
  if (/^[A-Z\s,!?'’]{5,}!$/.test(text)) return 'shout';
  if (/^(?:…|‥|\.\.\.)/.test(text) || (text.match(/…{1,2}|\.\.\./g)?.length ?? 0) >= 2) return 'weak';
  return 'speech';
}

/** Whether anybody says it at all: a title or an emphasised word stands inside a sentence, is short and has no full stop. */
export function isSpoken(quote: Reading, before: Reading | undefined, after: Reading | undefined): boolean {
  const { text, mark, paragraph } = quote.piece;
  if (mark === '（' || mark === '*' || mark === '_') return true;
  const leads =
    before !== undefined && !before.piece.quote && before.piece.paragraph === paragraph ? before.piece.text : '';
  const trails =
    after !== undefined && !after.piece.quote && after.piece.paragraph === paragraph ? after.piece.text : '';
  if (text.length > 30 || /[。！？!?…]/.test(text) || (after?.tag ?? false)) return true;
  if (leads === '' || /[。！？!?…」』]$/.test(leads)) return !/^(?:という|とは|の|を|が|に|は|で)(?!も)/.test(trails);
  if (/[぀-ヿ]/.test(leads + trails)) return !/^(?:という|とは|の|を|が|に|は|で|や|から|より|へ|など)/.test(trails);
  return /[,:—]$/.test(leads) || /[.,!?]$/.test(text);
}
