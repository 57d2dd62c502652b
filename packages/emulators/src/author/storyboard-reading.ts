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
  let lastSubject: number | null = null;
  return data.passages.map((passage): ReadPassage => {
    const text = passage.text.replaceAll(/｜|《[^《》\n]{1,40}》|［＃[^］\n]{0,200}］/g, '');
    const dialogue = passage.kind === 'dialogue';
    const mentions = cast.named(text);
    const deeds = dialogue || words === null ? [] : deedsJa(words(text));
    const subject = dialogue
      ? cast.has(passage.speaker)
        ? passage.speaker
        : null
      : (subjectOf(text, mentions) ?? (deeds.length > 0 || /\b(?:he|she|they|I)\b/.test(text) ? lastSubject : null));
    if (subject !== null) lastSubject = subject;
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
      people: [...new Set([...(subject === null ? [] : [subject]), ...mentions.map(({ n }) => n)])],
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
      things: words === null ? thingsEn(text) : thingsJa(words(text)),
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
  return (mentions.find(({ end }) => SUBJECT_MARK.test(text.slice(end))) ?? mentions[0])?.n ?? null;
}

/** The deeds of a sentence in its order; compound verbs (走り+出す) before their parts. */
function deedsJa(words: readonly Morpheme[]): string[] {
  const deeds: string[] = [];
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    const deed =
      (next && ACTION_WORDS.get(word.surface + next.base)) ??
      (word.pos === '動詞' || word.detail === 'サ変接続' ? ACTION_WORDS.get(word.base) : undefined);
    if (deed !== undefined && !deeds.includes(deed)) deeds.push(deed);
  }
  return deeds;
}

function thingsJa(words: readonly Morpheme[]): string[] {
  const things = words.flatMap(({ pos, surface, base }) => {
    if (pos !== '名詞') return [];
    const thing = ANIMAL_WORDS.get(surface) ?? THING_WORDS.get(surface) ?? THING_WORDS.get(base);
    return thing === undefined || BODY.has(thing) ? [] : [thing];
  });
  return [...new Set(things)].slice(0, 3);
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
    .replaceAll(/\b(?:the|a|an) (the) /gi, '$1 ')
    .slice(0, 260);
  const present: string = nlp(called).sentences().toPresentTense().text();
  return (present || called).replace(/[.!?,;:\s]+$/, '');
}
