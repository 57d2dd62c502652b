import { areOneName } from '@manga/story';

const HONORIFIC =
  /(?:さん|さま|様|くん|君|ちゃん|殿|先生|先輩|氏|教授|博士|社長|部長|課長|店長|校長|船長|隊長|警部|刑事|巡査)$/;
const MALE = /^(?:Mr|Sir|Lord|Uncle|Father|Brother|King|Prince|Duke|Count|Baron)\.?\s+/i;
const FEMALE = /^(?:Mrs|Ms|Miss|Lady|Madam|Madame|Aunt|Auntie|Mother|Sister|Queen|Princess|Duchess|Countess)\.?\s+/i;
const TITLE =
  /^(?:Dr|Doctor|Captain|Capt|Colonel|Col|Major|General|Sergeant|Lieutenant|Inspector|Professor|Prof|Reverend|Rev|the|a|an|his|her|my|your|our|their|old|dear|poor|little)\.?\s+/i;

/**
 * Words that stand for somebody without being a name: any mother is called mother. Shared as other names they say nothing; as
 * the only word for somebody they are a name.
 */
const ANYBODY = new Set(
  `mother mom mum mama father dad papa sister brother son daughter wife husband aunt uncle cousin grandmother grandma
   grandfather grandpa child boy girl lad lass man woman lady gentleman sir madam master mistress doctor captain teacher
   professor friend stranger servant soldier officer king queen prince princess
   母 父 兄 姉 弟 妹 祖母 祖父 妻 夫 娘 息子 叔父 伯父 叔母 伯母 母さん 父さん 兄さん 姉さん お母 お父 お兄 お姉 お婆 お爺 おばあ おじい
   おば おじ 先生 先輩 男 女 少年 少女 老人 老婆 子供 子ども 奥 旦那 主人 社長 部長 船長 隊長`.split(/\s+/),
);

/** What is left of a name when titles, politeness and case are taken off. */
export function coreOf(name: string): string {
  let core = name.trim();
  for (let before = ''; before !== core; ) {
    before = core;
    core = core.replace(MALE, '').replace(FEMALE, '').replace(TITLE, '');
  }
  core = core.replace(HONORIFIC, '').replaceAll(/\s+/g, ' ').toLowerCase();
  return core === '' ? name : core;
}

/** What a title says: Mr. and Mrs. Bennet are two. */
export function genderOfTitle(name: string): 'male' | 'female' | 'unknown' {
  if (MALE.test(name.trim())) return 'male';
  return FEMALE.test(name.trim()) ? 'female' : 'unknown';
}

/** Whether a core is no name, but a word that many may be called by. */
export function isAnybody(core: string): boolean {
  return ANYBODY.has(core);
}

/** Two full names of which neither is a shorter form of the other: Jane Bennet and Elizabeth Bennet. By their cores. */
export function areTwoFullNames(a: string, b: string): boolean {
  return a.includes(' ') && b.includes(' ') && !isLike(a, b);
}

/** Whether one core is part of the other, or short for it: 健太 and 佐藤健太, Anna and Anna Lee, Lizzy Lee and Elizabeth. */
export function isLike(a: string, b: string): boolean {
  return isPartOf(a, b) || isPartOf(b, a) || isShortForm(a, b) || isShortForm(b, a);
}

function isPartOf(part: string, whole: string): boolean {
  if (part.length >= whole.length || isAnybody(part)) return false;
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+$/u.test(whole))
    return part.length >= 2 && (whole.startsWith(part) || whole.endsWith(part));
  const words = whole.split(' ');
  return part.split(' ').every((word) => words.includes(word));
}

/** The first word is short for the other's first word, and the rest does not contradict. */
function isShortForm(short: string, full: string): boolean {
  const [given = '', ...family] = short.split(' ');
  const [fullGiven = '', ...fullFamily] = full.split(' ');
  if (given === fullGiven || !areOneName(given, fullGiven)) return false;
  return family.every((word) => fullFamily.length === 0 || fullFamily.includes(word));
}
