const SYLLABLES = new Map(
  `ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta チ chi ツ tsu テ te ト to
  ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro
  ワ wa ヲ o ン n ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da ヂ ji ヅ zu デ de ド do バ ba ビ bi ブ bu ベ be ボ bo
  パ pa ピ pi プ pu ペ pe ポ po ヴ vu ァ a ィ i ゥ u ェ e ォ o ャ ya ュ yu ョ yo ヮ wa`
    .trim()
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, word, index, all) => {
      if (index % 2 === 0) pairs.push([word, all[index + 1] ?? '']);
      return pairs;
    }, []),
);

/** Kana in simplified Hepburn with a capital, for names in English sentences; null when it is not kana. */
export function toRomaji(kana: string): string | null {
  if (!/^[ぁ-んァ-ヶー・]+$/.test(kana)) return null;
  let out = '';
  let double = false;
  for (const character of kana.replaceAll(/[ぁ-ん]/g, (k) => String.fromCharCode(k.charCodeAt(0) + 0x60))) {
    if (character === 'ッ') double = true;
    else if (character === '・') out += ' ';
    else if (character === 'ー') continue;
    else {
      let syllable = SYLLABLES.get(character) ?? '';
      if ('ァィゥェォャュョヮ'.includes(character) && out !== '') {
        // キャ is kya, シャ sha, ファ fa: the small sign replaces the vowel before it.
        out = out.slice(0, -1);
        if (/(?:sh|ch|j)$/.test(out)) syllable = syllable.replace('y', '');
      }
      out += double ? (syllable.startsWith('ch') ? 't' : (syllable[0] ?? '')) + syllable : syllable;
      double = false;
    }
  }
  return out.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
