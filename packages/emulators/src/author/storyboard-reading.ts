import type { Emotion, Voice } from '@manga/contracts';
import { feelingsIn, intensity, strongest } from './feeling.ts';
import { ANIMAL_WORDS, ENGLISH_ANIMALS, ENGLISH_THINGS, THING_WORDS } from './lexicon-things.ts';
import type { Morpheme } from './morphology.ts';
import { type Act, actsJa, isPresent, type Named, subjectIn } from './storyboard-acts.ts';
import type { ReadPassage, StoryboardData } from './storyboard-data.ts';
import { sentenceEn, subjectEn } from './storyboard-english.ts';
import type { Cast } from './storyboard-people.ts';
import { isSound, soundIn } from './storyboard-sounds.ts';

/** Parts of a body are drawn with the body; as things of their own they would litter the picture. */
const BODY = new Set(
  'hands fingers arms shoulder back legs face eyes mouth hair cheeks chest head ears forehead tears sweat blood hand glasses beard collar'.split(
    ' ',
  ),
);
const MOVING =
  /\b(?:runs|run|chases|rushes|jumps|leaps|fights|slashes|hits|kicks|throws|dives|falls|flies|explodes|shoots|stumbles|hurries|climbs|swims|attacks|races|sprints|dashes|swings)\b/i;
const MEMORY =
  /昔|思い出|あの日|あの頃|幼い頃|子供の頃|かつて|夢の中|回想|years ago|remember(?:ed|s)|long ago|as a (?:boy|girl|child)|dream(?:ed|t)/i;
const STRONG_VOICE: Partial<Record<Voice, number>> = { shout: 0.45, weak: 0.15, thought: 0.05 };
const LIKENESS = /みたい|のよう[なにだで]|ような|ように|まるで|\b(?:like an?|as if|as though)\b/;
const STRONG_MARK = /[！!]/;

/** Reads the passages of a scene one by one: who does what, how it feels, what can be seen and heard. */
export function readPassages(
  data: StoryboardData,
  cast: Cast,
  words: ((text: string) => Morpheme[]) | null,
): ReadPassage[] {
  const lately: number[] = [];
  return data.passages.map((passage, index): ReadPassage => {
    const text = passage.text.replaceAll(/｜|《[^《》\n]{1,40}》|［＃[^］\n]{0,200}］/g, '');
    const dialogue = passage.kind === 'dialogue';
    const heading = index === 0 && !dialogue && !passage.caption && !/[。.!?！？」]$/.test(text.trim());
    const mentions = heading ? [] : cast.named(text);
    const morphemes = dialogue || words === null ? [] : words(text);
    const before = comesIn(text, data.passages.slice(index + 1, index + 4), lately) ?? lately.at(-1) ?? null;
    const acts = dialogue || words === null ? [] : actsOf(text, morphemes, mentions, before);
    const group = dialogue ? [] : groupOf(text, lately, cast);
    const subject = dialogue
      ? cast.has(passage.speaker)
        ? passage.speaker
        : null
      : (subjectIn(text, mentions) ??
        group[0] ??
        (words === null
          ? subjectEn(text, mentions, cast, lately)
          : (acts.find(({ who }) => who !== null)?.who ?? null)));
    const present = dialogue ? [] : mentions.filter((mention) => isPresent(text, mention));
    lately.push(...present.map(({ n }) => n), ...(subject === null ? [] : [subject]));
    const deeds = acts.filter(({ who }) => who === subject).map(({ deed }) => deed);
    const feelings = feelingsIn(text);
    const emotion = dialogue ? (passage.emotion as Emotion) : strongest(feelings);
    const voice = (dialogue ? passage.voice : 'narration') as Voice;
    const weight = Math.max(0, ...overlapping(data.events, passage.number).map(({ importance }) => importance));
    const tension = Math.max(
      0,
      ...overlapping(data.beats, passage.number).map((beat) => beat.tension),
      data.scene.tension * 0.6,
    );
    const sentence = dialogue || words !== null ? '' : sentenceEn(text, mentions, subject, cast);
    const moving = MOVING.test(`${acts.map(({ deed }) => deed).join(' ')} ${sentence}`);
    return {
      number: passage.number,
      dialogue,
      text,
      caption: passage.caption && !isSound(text),
      subject,
      people: [...new Set([...(subject === null ? [] : [subject]), ...group, ...present.map(({ n }) => n)])],
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
      acts,
      sentence,
      // What people talk of, and what something is like, is not there to be seen.
      things:
        dialogue || heading || LIKENESS.test(text)
          ? []
          : castless(words === null ? thingsEn(text) : thingsJa(morphemes), cast, data),
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

/** 背の高い男の子が頭を下げた。「星野です」: who comes in without a name is who then speaks for the first time. */
function comesIn(text: string, after: StoryboardData['passages'], lately: readonly number[]): number | null {
  if (!COMES_IN.test(text)) return null;
  const next = after.find(({ kind }) => kind === 'dialogue');
  return next === undefined || next.speaker === 0 || lately.includes(next.speaker) ? null : next.speaker;
}

const COMES_IN =
  /(?:男|女|老人|老婆|少年|少女|男の子|女の子|子供|青年|若者|人影)が|\b[Aa] (?:\w+ ){0,3}(?:man|woman|boy|girl|child|stranger|figure)\b/;

/** 二人 and 三人 are those spoken of last, 一匹 the animal. */
function groupOf(text: string, lately: readonly number[], cast: Cast): number[] {
  const size = /三人|みんな|皆は|全員/.test(text) ? 3 : /二人|ふたり|\bthey\b|\bboth\b/i.test(text) ? 2 : 0;
  const seen = [...new Set(lately.toReversed())];
  const animals = seen.filter((n) => !cast.isPerson(n)).slice(0, /[一二三]匹/.test(text) ? 1 : 0);
  return [...seen.filter((n) => cast.isPerson(n)).slice(0, size), ...animals];
}

/** Turns of speech whose verb alone says something else. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/顔を見合わせ|目を合わせ|見つめ合/, 'looks at the other'],
  [/凍りつ|立ちすく|硬直/, 'freezes in fear'],
  [/(?:拳|こぶし)を/, 'clenches a fist'],
  [/(?:尾|尻尾|しっぽ)を/, 'wags its tail'],
  [/窓の外(?:の[^。、]{1,6})?を|窓から[^。、]{1,6}を(?:見|眺|なが)/, 'looks out of the window'],
  [/首を傾げ|首をかしげ/, 'tilts the head, puzzled'],
  [/肩を落と/, 'drops the shoulders'],
  [/肩を(?:叩|たた)/, "pats the other's shoulder"],
  [/腕を組/, 'crosses the arms'],
  [/手を(?:繋|つな|取|握|にぎ)|握り返|握りかえ/, 'holds hands'],
  [/涙を(?:拭|ぬぐ|こぼ|流)|涙が(?:こぼ|あふ|溢|流)/, 'cries, wiping tears'],
  [/いびき/, 'lies asleep, snoring'],
  [/寝返り/, 'rolls over in sleep'],
  [/あくび|欠伸/, 'yawns with a wide open mouth'],
  [/(?:前足|手|足)をなめ/, 'licks a paw'],
  [/すり寄|すりよ|擦り寄/, 'rubs against the leg'],
  [/口を(?:押さえ|おさえ|塞|ふさ)/, 'covers the mouth with a hand'],
  [/汗を(?:拭|ぬぐ)/, 'wipes sweat off the brow'],
  [/頭を(?:掻|か)[いき]/, 'scratches the head'],
  [/頭を下げ|お辞儀|おじぎ/, 'bows the head'],
  [/腹を抱え/, 'laughs, holding the belly'],
  [/目を丸く|目を見開/, 'stares with wide eyes'],
  [/壁に張り付|壁にはりつ/, 'presses the back against the wall'],
  [/抜き足|忍び足/, 'tiptoes'],
  [/息を切ら/, 'pants, out of breath'],
];

/** The deeds of single verbs, and those of turns of speech, which the subject does. */
function actsOf(text: string, words: readonly Morpheme[], named: readonly Named[], before: number | null): Act[] {
  const { acts, last } = actsJa(text, words, named, before);
  const who = subjectIn(text, named) ?? last;
  const phrases = phrasesIn(text).map((deed) => ({ who, deed }));
  // 窓の外を見る says more than 見る.
  const plain = acts.filter(
    ({ deed }) =>
      phrases.length === 0 || !/^(?:looks closely|hits|wipes something|draws|bows|holds something)/.test(deed),
  );
  return [...plain, ...phrases];
}

function phrasesIn(text: string): string[] {
  return PHRASES.filter(([words]) => words.test(text)).map(([, deed]) => deed);
}

/** A fox of the cast is a person of the story, not a thing. */
function castless(things: readonly string[], cast: Cast, { people, scene }: StoryboardData): string[] {
  const calls = new Set(people.map(({ n }) => cast.call(n).replace('the ', '')));
  // What belongs to the place is drawn with it.
  const place = scene.place.toLowerCase();
  // "stone" of a stone wall is no stone.
  const partOfPlace = (thing: string) =>
    new RegExp(`\\b${thing.replace(/s$/, '')}s?(?= (?:and|with|of|in|under|by|up|leading|on|to|full)\\b|,|$)`).test(
      place,
    ) ||
    (/^(?:steps|stairs)$/.test(thing) && /stair|steps/.test(place));
  return things.filter((thing) => !calls.has(thing) && !partOfPlace(thing));
}

function thingsJa(words: readonly Morpheme[]): string[] {
  const name = (word: string) => ANIMAL_WORDS.get(word) ?? THING_WORDS.get(word);
  const things: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const { pos, detail, surface, base } = words[index]!;
    if (pos !== '名詞' && pos !== '接頭詞') continue;
    // 船のそば has no noodles.
    if (surface === 'そば' && words[index - 1]?.surface === 'の') continue;
    // 二本 is a count, no book.
    if (
      detail === '接尾' ||
      detail === '数' ||
      words[index - 1]?.detail === '数' ||
      /^[一二三四五六七八九十数何]$/.test(words[index - 1]?.surface ?? '')
    )
      continue;
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
