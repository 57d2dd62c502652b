import type { Emotion, Voice } from '@manga/contracts';
import nlp from 'compromise';
import { feelingsIn, intensity, strongest } from './feeling.ts';
import { ACTION_WORDS } from './lexicon-actions.ts';
import { ANIMAL_WORDS, ENGLISH_ANIMALS, ENGLISH_THINGS, THING_WORDS } from './lexicon-things.ts';
import type { Morpheme } from './morphology.ts';
import type { ReadPassage, StoryboardData } from './storyboard-data.ts';
import type { Cast } from './storyboard-people.ts';
import { soundIn } from './storyboard-sounds.ts';

/** Parts of a body are drawn with the body; as things of their own they would litter the picture. */
const BODY = new Set(
  'hands fingers arms shoulder back legs face eyes mouth hair cheeks chest head ears forehead tears sweat blood hand'.split(
    ' ',
  ),
);
const MOVING =
  /\b(?:runs|run|chases|rushes|jumps|leaps|fights|slashes|hits|kicks|throws|dives|falls|flies|explodes|shoots|stumbles|hurries|climbs|swims|attacks|races|sprints|dashes|swings)\b/i;
const MEMORY =
  /昔|思い出|あの日|あの頃|幼い頃|子供の頃|かつて|夢の中|回想|years ago|remember(?:ed|s)|long ago|as a (?:boy|girl|child)|dream(?:ed|t)/i;
const SUBJECT_MARK = /^(?:たち|達)?(?:は|が|も|、)/;
const STRONG_VOICE: Partial<Record<Voice, number>> = { shout: 0.45, weak: 0.15, thought: 0.05 };
const STRONG_MARK = /[！!]/;

/** Reads the passages of a scene one by one: who does what, how it feels, what can be seen and heard. */
export function readPassages(
  data: StoryboardData,
  cast: Cast,
  words: ((text: string) => Morpheme[]) | null,
): ReadPassage[] {
  const lately: number[] = [];
  return data.passages.map((passage): ReadPassage => {
    const text = passage.text.replaceAll(/｜|《[^《》\n]{1,40}》|［＃[^］\n]{0,200}］/g, '');
    const dialogue = passage.kind === 'dialogue';
    const mentions = cast.named(text);
    const morphemes = dialogue || words === null ? [] : words(text);
    const deeds = dialogue || words === null ? [] : [...deedsJa(morphemes), ...phrasesIn(text)];
    const group = dialogue ? [] : groupOf(text, lately);
    const subject = dialogue
      ? cast.has(passage.speaker)
        ? passage.speaker
        : null
      : (subjectOf(text, mentions) ??
        group[0] ??
        (hasOtherSubject(morphemes)
          ? null
          : deeds.length > 0 || /\b(?:he|she|they|I)\b/.test(text)
            ? (lately.at(-1) ?? null)
            : null));
    if (subject !== null) lately.push(...mentions.map(({ n }) => n), subject);
    const feelings = feelingsIn(text);
    const emotion = dialogue ? (passage.emotion as Emotion) : strongest(feelings);
    const voice = (dialogue ? passage.voice : 'narration') as Voice;
    const weight = Math.max(0, ...overlapping(data.events, passage.number).map(({ importance }) => importance));
    const tension = Math.max(
      0,
      ...overlapping(data.beats, passage.number).map((beat) => beat.tension),
      data.scene.tension * 0.6,
    );
    const sentence = dialogue || words !== null ? '' : sentenceEn(text, mentions, cast);
    const moving = MOVING.test(`${deeds.join(' ')} ${sentence}`);
    return {
      number: passage.number,
      dialogue,
      text,
      caption: passage.caption,
      subject,
      people: [...new Set([...(subject === null ? [] : [subject]), ...group, ...mentions.map(({ n }) => n)])],
      voice,
      emotion,
      strength: Math.min(
        1,
        (emotion === 'neutral' ? 0 : 0.2) +
          intensity(feelings) * 0.15 +
          (STRONG_VOICE[voice] ?? 0) +
          (STRONG_MARK.test(text) ? 0.15 : 0),
      ),
      deeds,
      sentence,
      things: castless(
        words === null ? thingsEn(text) : thingsJa(morphemes.length > 0 ? morphemes : words(text)),
        cast,
        data,
      ),
      sound: dialogue ? null : soundIn(text, words !== null),
      motion: moving ? 0.65 + 0.3 * tension : 0.1,
      memory: !dialogue && MEMORY.test(text),
      weight,
      tension,
    };
  });
}

function overlapping<T extends { from: number; to: number }>(items: readonly T[], number: number): T[] {
  return items.filter(({ from, to }) => from <= number && number <= to);
}

function subjectOf(text: string, mentions: ReturnType<Cast['named']>): number | null {
  return mentions.find(({ end }) => SUBJECT_MARK.test(text.slice(end)))?.n ?? null;
}

/** 二人 and 三人 are those spoken of last. */
function groupOf(text: string, lately: readonly number[]): number[] {
  const size = /三人|みんな|皆は|全員/.test(text) ? 3 : /二人|ふたり|\bthey\b|\bboth\b/i.test(text) ? 2 : 0;
  return [...new Set(lately.toReversed())].slice(0, size);
}

/** Whether something other than the people of the cast does it: 窓が割れた, 犬が吠えた. */
function hasOtherSubject(words: readonly Morpheme[]): boolean {
  return words.some(({ pos, detail }, index) => {
    const next = words[index + 1];
    return (
      pos === '名詞' && detail !== '代名詞' && next?.pos === '助詞' && (next.surface === 'が' || next.surface === 'は')
    );
  });
}

/** The deeds of a sentence in its order, without those that only describe a noun (亡くなった祖父). */
function deedsJa(words: readonly Morpheme[]): string[] {
  const deeds: string[] = [];
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    const compound = next && ACTION_WORDS.get(word.surface + next.base);
    const isVerb = word.pos === '動詞' || word.detail === 'サ変接続';
    const deed = compound ?? (isVerb ? ACTION_WORDS.get(word.base) : undefined);
    if (deed !== undefined && !deeds.includes(deed) && !describesNoun(words, index + (compound === undefined ? 1 : 2)))
      deeds.push(deed);
  }
  return deeds;
}

/** Turns of speech whose verb alone says something else. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/顔を見合わせ|目を合わせ|見つめ合/, 'look at each other'],
  [/凍りつ|立ちすく|硬直/, 'freezes in fear'],
  [/(?:拳|こぶし)を/, 'clenches a fist'],
  [/(?:尾|尻尾|しっぽ)を/, 'wags its tail'],
  [/首を傾げ|首をかしげ/, 'tilts the head, puzzled'],
  [/肩を落と/, 'drops the shoulders'],
  [/肩を(?:叩|たた)/, "pats the other's shoulder"],
  [/腕を組/, 'crosses the arms'],
  [/手を(?:繋|つな|取)/, 'holds hands'],
  [/涙を(?:拭|ぬぐ|こぼ|流)|涙が(?:こぼ|あふ|溢|流)/, 'cries, wiping tears'],
  [/息を切ら/, 'pants, out of breath'],
];

function phrasesIn(text: string): string[] {
  return PHRASES.filter(([words]) => words.test(text)).map(([, deed]) => deed);
}

function describesNoun(words: readonly Morpheme[], from: number): boolean {
  const next = words
    .slice(from)
    .find(({ pos, detail }) => pos !== '助動詞' && detail !== '接続助詞' && detail !== '非自立' && detail !== '接尾');
  const after = words[from];
  return next?.pos === '名詞' && after !== undefined && (after.pos === '助動詞' || after === next);
}

/** A fox of the cast is a person of the story, not a thing. */
function castless(things: readonly string[], cast: Cast, { people }: StoryboardData): string[] {
  const calls = new Set(people.map(({ n }) => cast.call(n).replace('the ', '')));
  return things.filter((thing) => !calls.has(thing));
}

function thingsJa(words: readonly Morpheme[]): string[] {
  const name = (word: string) => ANIMAL_WORDS.get(word) ?? THING_WORDS.get(word);
  const things: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const { pos, surface, base } = words[index]!;
    if (pos !== '名詞' && pos !== '接頭詞') continue;
    // 木箱 is a box, not a tree.
    const compound =
      name(surface + (words[index + 1]?.surface ?? '')) ??
      (words[index + 1]?.pos === '名詞' ? name(words[index + 1]!.surface) : undefined);
    const thing = compound ?? name(surface) ?? name(base);
    if (compound !== undefined) index += 1;
    if (thing === undefined || BODY.has(thing) || things.includes(thing)) continue;
    // What is handled comes before what only stands about.
    if (words[index + 1]?.surface === 'を') things.unshift(thing);
    else things.push(thing);
  }
  return things.slice(0, 3);
}

function thingsEn(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const things = words.map((word) =>
    ENGLISH_THINGS.has(word) || ENGLISH_ANIMALS.has(word) ? word : word.replace(/s$/, ''),
  );
  return [
    ...new Set(things.filter((word) => (ENGLISH_THINGS.has(word) || ENGLISH_ANIMALS.has(word)) && !BODY.has(word))),
  ].slice(0, 3);
}

/** The sentence in the present tense, with people called by what can be seen of them. */
function sentenceEn(text: string, mentions: ReturnType<Cast['named']>, cast: Cast): string {
  let called = text;
  for (const { n, start, end } of mentions.toReversed())
    called = called.slice(0, start) + cast.call(n) + called.slice(end);
  called = called
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\b(?:the|a|an|her|his|my|their|our|your) (the) /gi, '$1 ')
    .replaceAll(/\b(the [a-z ]{3,20}), \1,/gi, '$1,')
    .slice(0, 260);
  const present: string = nlp(called).sentences().toPresentTense().text();
  return (present || called).replace(/[.!?,;:\s]+$/, '');
}
