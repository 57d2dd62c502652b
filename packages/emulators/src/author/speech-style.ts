import type { Person } from './person.ts';

export type Trait = Partial<Pick<Person, 'gender' | 'age'>>;

/** How people talk, and what it tells of them. */
export const STYLE: readonly (readonly [RegExp, Trait])[] = [
  [/(?:わ|わよ|わね|かしら|のよ|だもの|ですもの)[。、！？…♪]*$|あたし|あたくし/, { gender: 'female' }],
  [
    /俺(?!さん|様)|おれ(?![いら])|オレ|僕|ぼく(?=[はがもをにのと、だで])|(?:ぜ|ぞ|だろ|かよ|やがれ|(?<=[かがさざたらえけせてねべめれげじちりみ])ねえ[かよな]?)[。、！？…]*$|てめえ|貴様|お前|おめえ|\bmy wife\b/,
    { gender: 'male' },
  ],
  [
    /(?<![ぁ-ん])わし(?=[はがもをにのと、だでら]|$)|儂|(?:(?<!それ|そん|ん)じゃ(?:|よ|な|がな|が|とも|ろう)|(?<!き)のう|(?<![こよ])わい|おる|登れん|ならん|(?<!ま)せん|くれん)[。、！？…]*$|\b(?:my (?:boy|girl|child|lad|dear)|young (?:man|lady)|in my day)\b/i,
    { age: 'elder' },
  ],
];

/** What the words by which a speaker calls somebody tell of the speaker. */
const CALLS: readonly (readonly [RegExp, Trait])[] = [
  [
    /(?:(?:お母|お父|おかあ|おとう)さん|ママ|パパ)に(?:怒|叱|しか|言いつけ|ないしょ|内緒)|カブトムシ|ランドセル|\b(?:mom|mum|dad) will (?:be mad|be angry|kill us)\b/i,
    { age: 'child' },
  ],
  [
    /(?:^|[、。！？…])(?:ママ|パパ|(?:お母|お父|おかあ|おとう)さん|(?:おじい|おばあ)ちゃん)[、。！？…ー]/,
    { age: 'child' },
  ],
  [/(?:^|[,.!?] )(?:mom|mum|mommy|mummy|dad|daddy|grandpa|grandma)\b[,.!?]/i, { age: 'child' }],
];

/** What the words by which somebody is called tell of who is called. */
const CALLED: readonly (readonly [RegExp, Trait])[] = [
  [/\bsir\b|\bmister\b|旦那|だんな/i, { gender: 'male', age: 'adult' }],
  [/\bma['’]?a?m\b|\bmadam\b|\bmiss\b(?! [A-Za-z])|奥さん|奥様/i, { gender: 'female', age: 'adult' }],
  [/\byoung lady\b|お嬢さん|お嬢ちゃん|嬢ちゃん|姉ちゃん/i, { gender: 'female' }],
  [/\byoung man\b|\bmy (?:boy|lad)\b|\bson\b(?=[,.!?])|坊や|坊主|小僧|兄ちゃん/i, { gender: 'male' }],
  [/爺さん|じいさん|爺や/, { gender: 'male', age: 'elder' }],
  [/婆さん|ばあさん/, { gender: 'female', age: 'elder' }],
];

const traitsOf = (table: readonly (readonly [RegExp, Trait])[], text: string): Trait[] =>
  table.filter(([pattern]) => pattern.test(text)).map(([, trait]) => trait);

/** What a line tells of its speaker. */
export const traitsOfSpeaker = (text: string): Trait[] => [...traitsOf(STYLE, text), ...traitsOf(CALLS, text)];

/** What a line tells of whom it speaks to. */
export const traitsOfListener = (text: string): Trait[] => traitsOf(CALLED, text);

/** Lords and priests of old tales talk like old men, whatever their age. */
const STATELY = /lord|king|samurai|priest|deity|wizard|warrior|bandit|ninja/;

/** How well what a line tells of its speaker fits somebody: 1 for a fit, -1 for the contrary, 0 where that is open. */
export function fitOfTrait({ gender, age }: Trait, person: Pick<Person, 'gender' | 'age' | 'trade'>): number {
  if (age !== undefined && STATELY.test(person.trade)) return 1;
  const fits = (gender === undefined || person.gender === gender) && (age === undefined || person.age === age);
  if (fits) return 1;
  const open = (gender !== undefined && person.gender === 'unknown') || (age !== undefined && person.age === 'unknown');
  return open ? 0 : -1;
}

const SELVES =
  /俺(?!さん|様)|オレ|(?<![ぁ-ん])おれ(?=[はがもをにのと、だで])|僕|ボク|(?<![ぁ-ん])ぼく(?=[はがもをにのと、だで])|あたし|わたくし|私|(?<![ぁ-ん])わたし|(?<![ぁ-ん])わし(?=[はがもをにのと、だで])|儂|拙者/g;
const SELF: Record<string, string> = {
  オレ: '俺',
  おれ: '俺',
  ボク: '僕',
  ぼく: '僕',
  わたし: '私',
  わたくし: '私',
  儂: 'わし',
};

/** The words for "I" of a line, one for each however it is written. */
export const selvesIn = (text: string): string[] => (text.match(SELVES) ?? []).map((self) => SELF[self] ?? self);

/** Whether a line is polite (です, ます); null where it does not show. */
export function politeness(text: string): boolean | null {
  if (/(?:です|ます|ません|ました|でした|ください|ございます|ましょう)(?:か|ね|よ|が|けど)*[。、！？…]*$/.test(text))
    return true;
  return /(?:だ|だよ|だろ|だぜ|ぞ|ぜ|かよ|のよ|わよ|じゃん|もん)[。、！？…]*$/.test(text) ? false : null;
}
