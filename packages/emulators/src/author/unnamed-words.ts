import type { Reading } from './deeds.ts';
import type { Person } from './person.ts';
import { politeness } from './speech-style.ts';

type Words = Record<Person['gender'], Record<Person['age'], string>>;

/** What one would call somebody of whom only the voice is known. */
const CALLED: Record<'ja' | 'en', Words> = {
  ja: {
    male: { child: '男の子', teen: '少年', adult: '男', elder: '老人', unknown: '男' },
    female: { child: '女の子', teen: '少女', adult: '女', elder: '老女', unknown: '女' },
    unknown: { child: '子供', teen: '若者', adult: '人物', elder: '老人', unknown: '人物' },
  },
  en: {
    male: { child: 'Boy', teen: 'Boy', adult: 'Man', elder: 'Old man', unknown: 'Man' },
    female: { child: 'Girl', teen: 'Girl', adult: 'Woman', elder: 'Old woman', unknown: 'Woman' },
    unknown: { child: 'Child', teen: 'Teenager', adult: 'Speaker', elder: 'Old person', unknown: 'Speaker' },
  },
};
const ENGLISH: Words = {
  male: { child: 'boy', teen: 'teenage boy', adult: 'man', elder: 'old man', unknown: 'young man' },
  female: { child: 'girl', teen: 'teenage girl', adult: 'woman', elder: 'old woman', unknown: 'young woman' },
  unknown: { child: 'child', teen: 'teenager', adult: 'adult', elder: 'elderly person', unknown: 'young person' },
};

/** Names those whom the text never names, no two alike: 男, 女; 人物A, 人物B. */
export function nameUnnamed(unnamed: readonly Person[], others: readonly Person[], japanese: boolean): void {
  const taken = new Set(others.flatMap(({ forms }) => [...forms]));
  const words = CALLED[japanese ? 'ja' : 'en'];
  const wordOf = ({ gender, age }: Person) => words[gender][age];
  for (const person of unnamed) {
    const word = wordOf(person);
    const alike = unnamed.filter((other) => wordOf(other) === word);
    const letter = String.fromCharCode(65 + alike.indexOf(person));
    const alone = alike.length === 1 && !/^(?:人物|Speaker)$/.test(word) && !taken.has(word);
    person.name = alone ? word : japanese ? `${word}${letter}` : `${word} ${letter}`;
    person.en = `the ${ENGLISH[person.gender][person.age]}`;
  }
}

/** What the lines tell of their speaker: who it may be, and how this person talks. */
export function describeVoice(
  person: Person,
  readings: readonly Reading[],
  speakers: ReadonlyMap<number, Person>,
): string {
  const lines = readings.filter(({ piece }) => speakers.get(piece.n) === person).map(({ piece }) => piece.text);
  const share = (test: (line: string) => boolean) => lines.filter(test).length / Math.max(1, lines.length);
  const manners = [
    share((line) => politeness(line) === true || /\b(?:please|sir|madam|thank you)\b/i.test(line)) > 0.3
      ? 'polite'
      : '',
    share((line) => /[！!]/.test(line)) > 0.4 ? 'lively' : '',
    share((line) => /[？?]$/.test(line)) > 0.5 ? 'curious' : '',
    share((line) => /…|\.\.\./.test(line) || line.length < 4) > 0.5 ? 'quiet' : '',
  ];
  return [ENGLISH[person.gender][person.age], ...manners].filter((word) => word !== '').join(', ');
}
