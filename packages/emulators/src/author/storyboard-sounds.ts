import { readTable } from './lexicon-table.ts';

/** A drawn sound and how loud it is, 0 to 1. */
export interface Sound {
  text: string;
  loudness: number;
}

function table(text: string): [RegExp, Sound][] {
  return readTable(text).map(([words, meaning]) => {
    const [sound = '', loudness = '0.5'] = meaning.split('/').map((part) => part.trim());
    return [new RegExp(words.join('|'), 'i'), { text: sound, loudness: Number(loudness) }];
  });
}

/** Events that can be heard, and the sound that a Japanese page gives them. */
const EVENTS_JA = table(`
雷 稲妻 落雷 = ゴロゴロ / 0.9
爆発 爆音 大砲 = ドカーン / 1
土砂降り 大雨 豪雨 雨が激し 激しい雨 = ザアアア / 0.7
雨が降 雨音 雨の中 雨だった 降りしきる雨 雨に打たれ = ザアア / 0.5
吹雪 強い風 風が吹 突風 風が強 嵐 = ビュオオ / 0.7
波が 波の音 波音 打ち寄せ = ザザーン / 0.6
引き戸 障子を開 襖を開 教室の戸 戸が開 戸を開 = ガラッ / 0.6
扉を開 ドアを開 扉が開 ドアが開 扉を押 ドアを押 = ガチャッ / 0.5
扉を閉 ドアを閉 扉が閉 ドアが閉 閉ざされ = バタン / 0.7
駆け出 走り出 飛び出し 駆け込 = ダッ / 0.7
走 駆け = タッタッタッ / 0.5
転ん 転び 倒れ 崩れ落ち = ドサッ / 0.6
割れ 砕け散 = ガシャン / 0.8
殴 蹴 ぶつか 叩きつけ = ドガッ / 0.8
斬 切りつけ 剣を振 刀を振 = ザシュッ / 0.8
撃っ 銃声 発砲 = バァン / 1
ノック 戸を叩 扉を叩 ドアを叩 = コンコン / 0.4
電話が鳴 ベルが鳴 着信 = リリリリ / 0.6
鐘が 鐘の音 = ゴーン / 0.6
鈴の音 鈴が 風鈴 = チリン / 0.3
時計の針 時計の音 秒針 = チッ チッ / 0.2
汽笛 = ボーッ / 0.7
列車が 電車が 汽車が = ガタン ゴトン / 0.6
飛び込 水に落 水しぶき = ザバーン / 0.8
足音 = コツ コツ / 0.4
拍手 = パチ パチ / 0.5
吠え 吼え = ワン ワン / 0.6
胸が高鳴 心臓が 鼓動 = ドクン / 0.5
息を呑 息を飲 目を見開 はっと = ハッ / 0.4
震え = ガタガタ / 0.4
光っ 輝い きらめ = キラッ / 0.3
沈黙 静まり返 静寂 しんと 音もな = シーン / 0.1
花火 = ドーン / 0.9
`);

const EVENTS_EN = table(`
thunder lightning = KRAKOOM / 0.9
explod explosion cannon = BOOM / 1
pouring_rain rain_hammered rain_lashed rain_beat rain_fell heavy_rain downpour = FSSSHHH / 0.6
wind_howl wind_blew gale gust storm_ = WHOOOSH / 0.7
waves_crash waves_broke surf = SPLOOSH / 0.7
slammed slam = SLAM / 0.8
creaked creak door_opened opened_the_door pushed_open = CREEAK / 0.4
sprint dashed ran_ running raced = TMP TMP TMP / 0.5
fell_ collapsed stumbled tumbled = THUD / 0.6
shattered smashed glass_broke broke_ = CRASH / 0.9
punch struck hit_ kicked = WHAM / 0.8
slash sword_swung = SHNNK / 0.8
shot_rang gunshot fired = BANG / 1
knock = KNOCK KNOCK / 0.4
phone_rang telephone_rang bell_rang = RRRING / 0.6
bell_tolled = DONG / 0.6
clock_ticked ticking = TICK TOCK / 0.2
whistle_blew whistle_shrieked blew_a_whistle blew_the_whistle blew_his_whistle = TWEEEET / 0.7
train_ engine = CHUGGA CHUGGA / 0.6
splash dived = SPLASH / 0.8
footsteps = TAP TAP / 0.4
barked = WOOF / 0.6
heart_pounded heart_beat heart_hammered = BA-DUM / 0.5
gasped = GASP / 0.4
applause clapped = CLAP CLAP / 0.5
`);

/** Sounds that stand in an English text as words. */
const WORDS_EN =
  /\b(crash|bang|boom|thud|thump|click|crack|splash|whoosh|clang|snap|slam|thwack|rumble|hiss|buzz|creak|beep|tick)\b/i;
/** ザアザア, どきどき, and words for sounds that end in ッ, ン or リ before と. */
const DOUBLED_JA =
  /(?<![ァ-ヶー])([ァ-ヶ][ァ-ヶー]{1,2})\1(?![ァ-ヶー])|(?<![ぁ-ん])([ぁ-ん][ぁ-んー]{1,2})\2(?=と|に|、)/;
const SINGLE_JA = /(?<![ァ-ヶー])([ァ-ヶ][ァ-ヶー]{0,3}[ッンリ])と(?![ァ-ヶ])/;
/** Doubled words that are no sounds. */
const NO_SOUND =
  /^(?:それ|これ|いろ|ひと|われ|とき|たび|ところ|よく|もし|まだ|だん|ます|いよ|なか|たま|つぎ|そろ|しば|いち|べつ|わざ|めい|むか|はや|ちか|いま|もと|ほと|たか|おの|みず|さま|かず|つね|いや|ムカシ|ニコ|にこ|ゆっ)/;

/** ドーン！ or BANG! with nothing else: a sound, and no caption. */
export function isSound(text: string): boolean {
  const plain = text.trim();
  return (
    (/^[ァ-ヶぁ-んー～〜っッ]{2,12}[！!…。]+$/.test(plain) && /[ァ-ヶ].*[ーッン]|[ァ-ヶ]{2}/.test(plain)) ||
    /^(?:[A-Z]{3,10}[!.…]+\s*){1,3}$/.test(plain)
  );
}

/** The sound that a passage makes, or null where it is still. */
export function soundIn(text: string, japanese: boolean): Sound | null {
  if (isSound(text))
    return {
      text: text
        .trim()
        .replace(/[。.…]+$/, '')
        .slice(0, 24),
      loudness: 0.9,
    };
  if (!japanese) {
    if (/\bhoo(?:ves|fs|fbeats)\b/i.test(text)) return { text: 'CLOP CLOP CLOP', loudness: 0.6 };
    // Water, tears and roads run without a sound of feet.
    if (/\b(?:water|tears?|rivers?|streams?|blood|roads?|walls?|shivers?)\b[^.]{0,12}\bran\b/i.test(text)) return null;
    const word = WORDS_EN.exec(text)?.[1];
    if (word !== undefined) return { text: word.toUpperCase(), loudness: 0.6 };
    return EVENTS_EN.find(([words]) => words.test(`${text} `))?.[1] ?? null;
  }
  const doubled = DOUBLED_JA.exec(text);
  const word = doubled?.[0] ?? SINGLE_JA.exec(text)?.[1];
  if (word !== undefined && !NO_SOUND.test(word)) return { text: toKatakana(word), loudness: loudnessOf(word) };
  return EVENTS_JA.find(([words]) => words.test(text))?.[1] ?? null;
}

function toKatakana(word: string): string {
  return word.replaceAll(/[ぁ-ん]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

/** Voiced sounds are heavy and loud, unvoiced ones light: ドン and トン. */
function loudnessOf(word: string): number {
  return /[ガギグゲゴザジズゼゾダヂヅデドバビブベボがぎぐげござじずぜぞだぢづでどばびぶべぼ]/.test(word) ? 0.7 : 0.4;
}
