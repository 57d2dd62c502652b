import nlp from 'compromise';
import { TITLES } from './name-shape-en.ts';
import { isPresent, type Named } from './storyboard-acts.ts';
import type { Cast } from './storyboard-people.ts';

/** After these a name is not who acts. */
const OBJECT =
  /\b(?:of|to|with|at|by|from|than|for|on|in|beside|behind|near|like|after|before|over|under|against|about|toward|towards|between|and|or|into|onto|around|told|handed|gave|where|when|while|that|which|whom|because|if)(?: (?:the|a|an|her|his|my|their|our|old|little|young))*\s*$/i;
const PRONOUN = /\b(he|she|his|her)\b/i;

/**
 * Who acts in an English sentence: the first name that no preposition governs, or whom its pronoun stands for: the last man or
 * woman of those who acted.
 */
export function subjectEn(text: string, named: readonly Named[], cast: Cast, lately: readonly number[]): number | null {
  const name = named.find(
    (one) => isPresent(text, one) && !OBJECT.test(text.slice(0, one.start)) && !isOwner(text, one.end),
  );
  const pronoun = PRONOUN.exec(text);
  const leads =
    pronoun !== null &&
    // her grandfather: it is he who acts.
    !(name !== undefined && name.start - pronoun.index <= pronoun[0].length + 1) &&
    (name === undefined || pronoun.index < name.start) &&
    (name === undefined || /^\W*\w+\W*$|,\s*$|^\W*$/.test(text.slice(0, pronoun.index)));
  if (leads) {
    const meant = standIn(pronoun[1]!, cast, lately);
    if (meant !== null) return meant;
  }
  if (name !== undefined) return name.n;
  return /\b(?:they|both|I|we)\b/.test(text) ? (lately.at(-1) ?? null) : null;
}

const isOwner = (text: string, end: number): boolean =>
  /^['’]s\b(?! (?:hand|arm|eye|face|voice|head|hair|finger|shoulder|foot|feet|lip)s?\b)/.test(text.slice(end));

function standIn(pronoun: string, cast: Cast, lately: readonly number[]): number | null {
  const gender = /^h(?:e|is)$/i.test(pronoun) ? 'male' : 'female';
  return (
    lately.findLast((n) => cast.gender(n) === gender) ??
    lately.findLast((n) => cast.gender(n) === 'unknown') ??
    // "She stopped in the square": where a scene begins so, she is the only one of it.
    onlyOne(cast, gender)
  );
}

function onlyOne(cast: Cast, gender: string): number | null {
  const all = cast.numbers.filter((n) => cast.isPerson(n) && cast.gender(n) === gender);
  return all.length === 1 ? all[0]! : null;
}

const CALL = '[Tt]he (?:old |teenage )?(?:man|woman|boy|girl|person|child)';
const TITLE = Object.keys(TITLES)
  .map((title) => `${title[0]?.toUpperCase()}${title.slice(1)}`)
  .join('|');
/** A title before and a family name or an apposition after the word for somebody. */
const APPOSED = new RegExp(
  `(?:\\b(?:${TITLE})\\.? (?=the ))?(${CALL})(?: [A-Z][a-z]+\\b|, (?:the|an?|his|her) [a-z ]{3,24},)?`,
  'g',
);

/** A drop of sweat ran down his temple: nobody runs. */
const TRICKLES =
  /\b((?:drops?|beads?|trickles?|rivulets?) of \w+|tears?|sweat|blood|(?:a )?(?:shiver|chill)s?)((?: \w+){0,2}?) (?:ran|raced|runs)\b/gi;
export const tricklesEn = (text: string): string => text.replaceAll(TRICKLES, '$1$2 trickled');

/** The sentence in the present tense, with people called by what can be seen of them. */
export function sentenceEn(text: string, named: readonly Named[], subject: number | null, cast: Cast): string {
  let called = text;
  for (const { n, start, end } of named.toReversed())
    called = called.slice(0, start) + cast.call(n) + called.slice(end);
  if (subject !== null)
    called = called.replace(
      /^((?:[A-Z][a-z]+,? )?)(he|she)\b/i,
      (_match, lead: string) => `${lead}${cast.call(subject)}`,
    );
  called = called
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\b(?:the|a|an|her|his|my|their|our|your) (the) /gi, '$1 ')
    .replaceAll(/\b(the [a-z ]{3,20}),? \1,?/gi, '$1')
    // "Engineer the man Reed", "the woman, the granddaughter, crawls": one word for one person.
    .replaceAll(APPOSED, '$1')
    .slice(0, 260);
  return inPresent(called).replace(/[.!?,;:\s]+$/, '');
}

const PAST = /ed$/;

/** Present tense; a word that was no verb in the past stays as it is, whatever the tagger says. */
function inPresent(text: string): string {
  const now: string = nlp(text).sentences().toPresentTense().text() || text;
  const before = text.split(' ');
  const after = now.split(' ');
  const same = before.length === after.length;
  const words = !same
    ? after
    : after.map((word, index) => {
        const was = before[index]!;
        if (word === was) return word;
        if (word === `${was}s` || word.replace(/\W/g, '') === `${was.replace(/\W/g, '')}s`)
          return PAST.test(was) ? was.replace(PAST, 's') : was;
        // "poured two cups and handed one": the second verb has its subject too.
        return PAST.test(was) && /^[a-z]+$/.test(word) && before[index - 1] === 'and' && was.startsWith(word)
          ? `${word}${/(?:s|sh|ch|x|z|o)$/.test(word) ? 'es' : 's'}`
          : word;
      });
  return (
    words
      .join(' ')
      // Verbs that look the same in the past: "the man put on his hat".
      .replace(/^(the (?:old |teenage )?\w+) (put|cut|let|set|hit|shut|hurt|spread|burst)\b/i, '$1 $2s')
      .replaceAll(/\bwas (?=\w+ing\b)/g, 'is ')
      .replaceAll(/\bwere (?=\w+ing\b)/g, 'are ')
  );
}
