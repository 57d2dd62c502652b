import type { Emotion, Voice } from '@manga/contracts';
import { feelingsIn, intensity, strongest } from './feeling.ts';
import { ANIMAL_WORDS, ENGLISH_ANIMALS, ENGLISH_THINGS, THING_WORDS } from './lexicon-things.ts';
import type { Morpheme } from './morphology.ts';
import { type Act, actsJa, isPresent, type Named, subjectIn } from './storyboard-acts.ts';
import type { ReadPassage, StoryboardData } from './storyboard-data.ts';
import { sentenceEn, subjectEn, tricklesEn } from './storyboard-english.ts';
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
    const text = tricklesEn(passage.text.replaceAll(/｜|《[^《》\n]{1,40}》|［＃[^］\n]{0,200}］/g, ''));
    const dialogue = passage.kind === 'dialogue';
    const heading = index === 0 && !dialogue && !passage.caption && !/[。.!?！？」]$/.test(text.trim());
    const mentions = heading ? [] : cast.named(text);
    const morphemes = dialogue || words === null ? [] : words(text);
    const before = comesIn(text, data.passages.slice(index + 1, index + 4), lately) ?? lately.at(-1) ?? null;
    const group = dialogue ? [] : groupOf(text, lately, cast);
    const alone = dialogue || words === null ? [] : together(actsOf(text, morphemes, mentions, before), text, group);
    const subject = dialogue
      ? cast.has(passage.speaker)
        ? passage.speaker
        : null
      : (subjectIn(text, mentions) ??
        group[0] ??
        (words === null
          ? subjectEn(text, mentions, cast, lately)
          : (alone.find(({ who }) => who !== null)?.who ?? null)));
    const present = dialogue ? [] : mentions.filter((mention) => isPresent(text, mention));
    const partner =
      subject !== null && alone.some(({ who, deed }) => who === subject && MUTUAL.test(deed))
        ? (present.find(({ n }) => n !== subject)?.n ?? cast.other(subject, lately))
        : null;
    const acts = mutual(alone, subject, partner);
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
      people: [
        ...new Set([
          ...(subject === null ? [] : [subject]),
          ...group,
          ...present.map(({ n }) => n),
          ...(partner === null ? [] : [partner]),
        ]),
      ],
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

/** 二人 and 三人 are those spoken of last, else those of the scene; 一匹 is the animal. */
function groupOf(text: string, lately: readonly number[], cast: Cast): number[] {
  const size = /三人|みんな|皆は|全員|\b(?:everybody|everyone|all of them)\b/i.test(text)
    ? 3
    : /二人|ふたり|\bthey\b|\bboth of them\b/i.test(text)
      ? 2
      : 0;
  const seen = [...new Set([...lately.toReversed(), ...cast.numbers])];
  const animals = seen.filter((n) => !cast.isPerson(n)).slice(0, /[一二三]匹/.test(text) ? 1 : 0);
  const humans = seen.filter((n) => cast.isPerson(n)).slice(0, size);
  // The cat is the third of three.
  const filled = animals.length > 0 ? animals : seen.filter((n) => !cast.isPerson(n)).slice(0, size - humans.length);
  return [...humans, ...filled];
}

/** What nobody does alone. */
const MUTUAL = /^(?:holds hands|embraces|meets face to face|looks at the other)/;

/** Who holds whose hand: both do it. */
function mutual(acts: Act[], subject: number | null, other: number | null): Act[] {
  const shared = acts.filter(({ who, deed }) => who === subject && who !== null && MUTUAL.test(deed));
  return other === null ? acts : [...acts, ...shared.map(({ deed }): Act => ({ who: other, deed }))];
}

const GROUP_ACTS = /(?:二人|ふたり|三人|みんな|皆|全員|[一二三]匹)(?:とも)?(?:は|が|も|で|、)/;

/** 二人と一匹は駆け上がった: all of them do it. */
function together(acts: Act[], text: string, group: readonly number[]): Act[] {
  if (group.length === 0 || !GROUP_ACTS.test(text)) return acts;
  return acts.flatMap((act) =>
    act.who === null || act.who === group[0] ? group.map((who): Act => ({ ...act, who })) : [act],
  );
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
  [/頭を抱え/, 'crouches, clutching the head'],
  [/悲鳴を(?:上|あ)げ/, 'screams with an open mouth, hands raised'],
  [/尻もち|しりもち|腰を抜か/, 'falls to the ground, leaning back on the hands'],
  [/膝をつ|膝から崩|がっくりと/, 'falls on the knees'],
  [/(?:刀|剣|太刀|竹刀|木刀)を(?:構え|抜|振り(?:上|か|下)|振る)/, 'swings a sword in battle stance'],
  [/(?:斧|鉞|まさかり)を(?:構え|抜|振り(?:上|か|下|回)|振る)/, 'swings an axe in battle stance'],
  [/(?:槍|弓|銃|杖|棒)を(?:構え|突き出)/, 'holds something in battle stance'],
  [/切っ先を|(?:刀|剣|銃|槍)を[^。]{0,12}(?:突きつけ|向け)/, 'points a sword ahead'],
  [/(?:刀|剣)を[^。]{0,6}(?:収め|納め|おさめ)/, 'lowers a sword'],
  [/(?:笠|帽子|かぶと|兜)を(?:脱|取)/, 'takes off a hat'],
  [/(?:頬|顔)を(?:赤|染)|真っ赤に|赤面/, 'blushes, looking aside'],
  [/そっぽを向|顔を背け|目をそら|目を逸ら/, 'turns the face away'],
  [/手を(?:挙|上|あ)げ/, 'raises a hand'],
  [/耳を(?:塞|ふさ)/, 'covers the ears with both hands'],
  [/受話器を(?:取|と|手|耳)|電話に出/, 'holds a phone to the ear'],
  [/声を(?:上|あ)げて笑|大笑い|吹き出し/, 'laughs with an open mouth'],
  [/声を(?:上|あ)げて泣|泣きじゃく|号泣/, 'cries, wiping tears'],
  [/腰を(?:下ろ|おろ|掛け|かけ)/, 'sits down'],
  [/胸を張/, 'stands with hands on the hips'],
  [/両手を広げ|手を広げ/, 'arms spread wide'],
  [/背を向け/, 'turns away, seen from behind'],
  [/手を合わせ|両手を合わせ/, 'hands clasped, begging'],
  [/並んで(?:座|腰)/, 'sits side by side'],
];

/** The deeds of single verbs, and those of turns of speech, which the subject does. */
function actsOf(text: string, words: readonly Morpheme[], named: readonly Named[], before: number | null): Act[] {
  const { acts, last } = actsJa(text, words, named, before);
  const who = subjectIn(text, named) ?? last;
  const phrases = phrasesIn(text);
  // 窓の外を見る says more than 見る.
  const plain = acts.filter(
    ({ deed }) =>
      phrases.length === 0 ||
      !/^(?:looks closely|hits|wipes something|draws|bows|holds something|takes off|smiles|puts|slashes|waves|sits down|stretches|calls out)/.test(
        deed,
      ),
  );
  // 頭を下げ、それから階段を駆け下りた: what comes first is done first.
  const early = phrases.filter(({ at }) => at < text.length * 0.4).map(({ deed }): Act => ({ who, deed }));
  const late = phrases.filter(({ at }) => at >= text.length * 0.4).map(({ deed }): Act => ({ who, deed }));
  return [...early, ...plain, ...late];
}

function phrasesIn(text: string): { at: number; deed: string }[] {
  return PHRASES.flatMap(([words, deed]) => {
    const at = text.search(words);
    return at < 0 ? [] : [{ at, deed }];
  });
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
