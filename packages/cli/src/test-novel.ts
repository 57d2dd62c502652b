/** Somebody of the novel: the full name and what else the novel calls them by. */
interface Person {
  name: string;
  others: readonly string[];
  she: boolean;
}

/** Whom a reader counts; two of them share a surname, three are called by short forms of their names. */
export const NOVEL_CAST: readonly Person[] = [
  { name: 'Catherine Harrow', others: ['Kate', 'Miss Harrow'], she: true },
  { name: 'Samuel Pike', others: ['Sam', 'Dr. Pike'], she: false },
  { name: 'Margaret Vale', others: ['Meg', 'Mrs. Vale'], she: true },
  { name: 'Edward Locke', others: ['Ned', 'Captain Locke'], she: false },
  { name: 'Thomas Harrow', others: ['Mr. Harrow'], she: false },
];

const PLACES = ['the harbor', 'the kitchen', 'the lighthouse', 'the market', 'the library', 'the beach'];
const WEATHER = [
  'Rain fell all morning.',
  'Snow lay on the roofs.',
  'A warm wind blew from the sea.',
  'Fog hid the masts.',
];
const THINGS = ['lantern', 'letter', 'map', 'brass key', 'rope', 'silver watch', 'basket', 'blue coat'];
const QUESTIONS = ['Where have you been?', 'Did you read it?', 'Who else knows?', 'What did the harbor master say?'];
const ANSWERS = [
  'Nobody saw me, and nobody will',
  'I read it twice, and I still do not believe it',
  'It was lying on the step this morning',
  'We leave with the tide, or we do not leave at all',
];
const SAID = ['said', 'asked', 'replied', 'whispered', 'cried', 'answered'];

/** A novel in chapters of exactly so many characters, with tags before, after and within its speeches, lines broken at a width. */
export function englishNovel(length: number, width = 72): string {
  const chapters: string[] = [];
  for (let size = 0; size < length; size += chapters.at(-1)!.length) chapters.push(chapterOf(chapters.length, width));
  return chapters.join('').slice(0, length);
}

function chapterOf(number: number, width: number): string {
  const pick = <T>(list: readonly T[], step: number): T => list[(number * 5 + step * 3 + (number % 7)) % list.length]!;
  // Everybody is named in full once a chapter, then as people who know them do.
  const [one, two] = [NOVEL_CAST[number % 5]!, NOVEL_CAST[(number + 1 + (number % 3)) % 5]!];
  const third = NOVEL_CAST.find((person) => person !== one && person !== two)!;
  const called = (person: Person, turn: number) => person.others[(number + turn) % person.others.length]!;
  const he = ({ she }: Person) => (she ? 'she' : 'he');
  const his = ({ she }: Person) => (she ? 'her' : 'his');
  const said = (step: number) => pick(SAID, step);
  const paragraphs = [
    `${pick(WEATHER, 1)} ${one.name} walked to ${pick(PLACES, 1)} with a ${pick(THINGS, 1)} under ${his(one)} arm, and ${two.name} came after ${he(one) === 'she' ? 'her' : 'him'} at a little distance.`,
    `"${pick(QUESTIONS, 1)}" ${said(1)} ${called(two, 0)}.`,
    `"${pick(ANSWERS, 1)}," ${said(2)} ${called(one, 0)}, and ${he(one)} put the ${pick(THINGS, 1)} down on the stones. "Give me your hand."`,
    `${called(two, 1)} looked at ${pick(PLACES, 1)} for a long time. The boats knocked against each other, and a gull cried over the roofs.`,
    `Then ${called(one, 1)} said, "${pick(ANSWERS, 2)}. Come with me."`,
    `They went up to ${pick(PLACES, 2)}. ${third.name} was waiting there beside the window. ${third.she ? 'She' : 'He'} held a ${pick(THINGS, 3)} in both hands and did not turn round.`,
    `"You are late," ${said(3)} ${called(third, 0)}. "${pick(QUESTIONS, 2)}"`,
    `"Ask ${called(two, 0)}," ${said(4)} ${called(one, 0)}.`,
    `"${pick(ANSWERS, 3)}!" ${called(two, 0)} struck the table with ${his(two)} fist, and the ${pick(THINGS, 3)} fell to the floor.`,
    `Nobody spoke. Outside, the bell of the church rang ${3 + (number % 9)} times. ${called(third, 1)} took the ${pick(THINGS, 4)} from the shelf and opened the door.`,
  ];
  const title = `CHAPTER ${number + 1}`;
  return `${[title, ...paragraphs.map((paragraph) => wrap(paragraph, width))].join('\n\n')}\n\n\n\n`;
}

function wrap(paragraph: string, width: number): string {
  const lines: string[] = [''];
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}
