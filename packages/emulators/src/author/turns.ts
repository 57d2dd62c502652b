import type { Reading } from './deeds.ts';
import { FIRST_PERSON_JA } from './lexicon-people.ts';
import type { Person } from './person.ts';

/** Quotes of one paragraph that one person says, with what stands around them. */
export interface Turn {
  quotes: Reading[];
  /** Narration before, between and after the quotes, in the same paragraph. */
  before: Reading[];
  after: Reading[];
  /** Neighbours in other paragraphs, where they are narration. */
  previous: Reading | undefined;
  next: Reading | undefined;
  /** Who is named in the sentences not far before. */
  around: Person[];
  /** Whether the turn before this one follows without narration of its own paragraph between. */
  adjacent: boolean;
  /** Index of the first quote in the whole list. */
  index: number;
}

/** Over a loudspeaker: まもなく電車が参ります. */
export const ANNOUNCEMENT =
  /まもなく.*(?:参り|到着|発車)|お知らせ(?:いた|し|申)|ご注意(?:くだ|下)さい|ドアが閉まります|ご来(?:店|場)|\b(?:passengers are|now boarding|mind the gap|attention,? please)\b/i;

/** "A low voice came from behind the door." leads in somebody whom nobody sees yet. */
export function isUnknownVoice({ quotes, before, after, previous }: Turn): boolean {
  if (!after.some(({ tag }) => tag) && quotes.some(({ piece }) => ANNOUNCEMENT.test(piece.text))) return true;
  const lead = before.at(-1) ?? previous;
  return (
    lead !== undefined &&
    lead.mentions.length === 0 &&
    !after.some(({ tag }) => tag) &&
    /\b[Aa](?:n|nother)? (?:\w+ ){0,3}voice\b|声が(?:した|する|聞こえ(?:た|てき)|響いた)。$/.test(lead.piece.text)
  );
}

export function splitTurns(readings: readonly Reading[]): Turn[] {
  const turns: Turn[] = [];
  for (const [index, reading] of readings.entries()) {
    if (!reading.piece.quote) continue;
    const { paragraph } = reading.piece;
    const previous = readings[index - 1];
    const open = turns.at(-1);
    const same = open?.quotes[0]?.piece.paragraph === paragraph;
    if (
      open !== undefined &&
      same &&
      previous !== undefined &&
      !previous.piece.quote &&
      !startsAnew(open, collectBack(readings, index - 1, paragraph), readings[index + 1])
    ) {
      open.quotes.push(reading);
      open.after.push(...collect(readings, index + 1, paragraph));
      continue;
    }
    const before = same
      ? previous === undefined || previous.piece.quote
        ? []
        : [previous]
      : collectBack(readings, index - 1, paragraph);
    const after = collect(readings, index + 1, paragraph);
    const lastOfBefore = turns.at(-1)?.quotes.at(-1);
    turns.push({
      quotes: [reading],
      before,
      after,
      previous: acting(readings, index - before.length - 1),
      next: following(readings, index + after.length + 1),
      around: namedBefore(readings, index),
      adjacent: lastOfBefore !== undefined && lastOfBefore.piece.paragraph >= paragraph - 1,
      index,
    });
  }
  return turns;
}

/**
 * In one paragraph, the next quote begins another turn where its own tag names another person than the tag before, or where a
 * sentence about somebody else stands between.
 */
function startsAnew(open: Turn, between: readonly Reading[], after: Reading | undefined): boolean {
  const leads = between.at(-1)?.lead === true ? between.at(-1)?.deeds.at(-1)?.person : undefined;
  const said =
    open.after.find(({ tag }) => tag)?.deeds[0]?.person ??
    open.before.findLast(({ lead }) => lead)?.deeds.at(-1)?.person;
  // 山本は「…」と話す。佐々木は「…」と涙ぐむ。
  if (leads !== undefined) return leads !== said;
  if (said === undefined) return false;
  const says = after?.tag === true ? after.deeds[0]?.person : undefined;
  if (says !== undefined) return says !== said;
  // English gives every speaker a paragraph.
  if (!between.some(({ piece }) => /[ぁ-ん]/.test(piece.text))) return false;
  const last = between.findLast(({ tag, deeds }) => !tag && deeds.length > 0)?.deeds.at(-1)?.person;
  return last !== undefined && last !== said;
}

function collect(readings: readonly Reading[], from: number, paragraph: number): Reading[] {
  const found: Reading[] = [];
  for (
    let index = from;
    readings[index]?.piece.quote === false && readings[index]?.piece.paragraph === paragraph;
    index += 1
  )
    found.push(readings[index] as Reading);
  return found;
}

function collectBack(readings: readonly Reading[], from: number, paragraph: number): Reading[] {
  const found: Reading[] = [];
  for (
    let index = from;
    readings[index]?.piece.quote === false && readings[index]?.piece.paragraph === paragraph;
    index -= 1
  )
    found.unshift(readings[index] as Reading);
  return found;
}

/** People of flesh and blood of whom the text spoke a little before. */
function namedBefore(readings: readonly Reading[], index: number): Person[] {
  const near = readings.slice(Math.max(0, index - 8), index);
  const named = near.flatMap(({ deeds, mentions }) => [...deeds, ...mentions].map(({ person }) => person));
  return [...new Set(named)].filter(({ kind }) => kind === 'person');
}

/** The last sentence of the paragraph that ends here in which somebody acts, else its last sentence. */
function acting(readings: readonly Reading[], end: number): Reading | undefined {
  const last = readings[end];
  if (last === undefined || last.piece.quote) return undefined;
  const sentences = collectBack(readings, end, last.piece.paragraph);
  return sentences.findLast(({ deeds }) => deeds.length > 0) ?? last;
}

function following(readings: readonly Reading[], index: number): Reading | undefined {
  const next = readings[index];
  return next === undefined || next.piece.quote ? undefined : next;
}

/** Index of the last turn before this one that can be heard; -1 where there is none. */
export function lastAloud(turns: readonly Turn[], at: number): number {
  let index = at - 1;
  while (index >= 0 && isThought(turns[index]!)) index -= 1;
  return index;
}

export const isThought = ({ quotes }: Turn): boolean => quotes.every(({ piece }) => /[（(*_]/.test(piece.mark));

/** People whom a turn speaks to by name. */
export function vocatives({ quotes }: Turn): Person[] {
  return quotes.flatMap(({ piece: { text }, mentions }) =>
    mentions
      .filter(({ start, end }) => {
        const before = text.slice(0, start).trimEnd();
        const after = text
          .slice(end)
          .replace(/^(?:さん|さま|くん|ちゃん|じい|ばあ|よ)(?=[、。！？…ー])/, '')
          .trimStart();
        const opens = before === '' || /[、。！？!?….,—]$/.test(before);
        if (FIRST_PERSON_JA.has(text.slice(start, end))) return false;
        // "Her name is Clara. Clara Bell.": said of her, not to her.
        if (/[。.]$/.test(before) && /^[。.](?!\.)/.test(after)) return false;
        return opens && (after === '' || /^[、。！？!?….,—ー]/.test(after));
      })
      .map(({ person }) => person),
  );
}
