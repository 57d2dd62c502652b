import type {
  AnsweredPanel,
  AnsweredPanelPerson,
  Emotion,
  PanelEffect,
  Shot,
  StoryboardAnswer,
} from '@manga/contracts';
import type { AuthorTask } from './author-task.ts';
import { createMorphology } from './morphology.ts';
import { isJapanese } from './pieces.ts';
import { findPlaces } from './place-finder.ts';
import { placesWithin } from './places-within.ts';
import { seated, sittersWithin } from './postures-within.ts';
import { fallingWithin, skySights, skyWithin } from './sky-within.ts';
import { actionOf, poseOf } from './storyboard-action.ts';
import { type ReadPassage, StoryboardData } from './storyboard-data.ts';
import { type Moment, momentsOf } from './storyboard-moments.ts';
import { type Cast, createCast } from './storyboard-people.ts';
import { readPassages } from './storyboard-reading.ts';
import { angleOf, effectsOf, importanceOf, motionOf, peakOf, shotOf, turnOf } from './storyboard-shots.ts';

/** How somebody who listens feels about what was said. */
const ANSWERED: Partial<Record<Emotion, Emotion>> = {
  joy: 'joy',
  anger: 'surprise',
  sadness: 'sadness',
  fear: 'surprise',
  surprise: 'surprise',
  love: 'embarrassment',
  determination: 'determination',
  disgust: 'sadness',
};
/** A caption says when and where; pictures do the rest. */
const WHEN_AND_WHERE =
  /年後|年前|か月|日後|翌|朝|昼過ぎ|夕方|夕暮れ|夜|夏|秋|冬|春|やがて|その頃|一方|\b(?:(?:years?|months?|weeks?|days?|hours?|minutes?) (?:later|ago|before|after)|(?:next|that|one|every|by|at|in the|all) (?:\w+ )?(?:day|morning|noon|midnight|dawn|dusk|evening|afternoon|night|summer|winter|spring|autumn|week|year)|once|meanwhile)\b/i;
/** A longer sentence is no caption, in Japanese characters and in others. */
const LONGEST_CAPTION = [60, 120] as const;
/** Who goes away or looks out shows the back. */
const FROM_BEHIND = /^(?:looks out of the window|walks away|turns away|walks home|sets out|parts,)/;
const MOVES_ON = /^(?:runs|climbs|walks|hurries|rushes|chases|rides)/;
const STILL = new Set<Moment['kind']>(['place', 'view', 'thing']);
const PEAK = 0.9;
const SOUND_EVERY = 3;

/** Draws the storyboard of a part of a scene. */
export const storyboardTask: AuthorTask = {
  title: 'StoryboardAnswer',
  async answer(raw) {
    const data = StoryboardData.parse(raw);
    // What somebody says in Japanese makes no Japanese story.
    const told = data.passages.filter(({ kind }) => kind === 'narration');
    const japanese = isJapanese((told.length > 0 ? told : data.passages).map(({ text }) => text).join('\n'));
    const words = japanese ? await createMorphology() : null;
    const cast = createCast(data.people);
    const passages = readPassages(data, cast, words);
    const moments = momentsOf(passages, data.scene.part === 1, data.wish.panels);
    return { panels: breakSilence(drawPanels(moments, passages, data, cast), moments) } satisfies StoryboardAnswer;
  },
};

function drawPanels(
  moments: readonly Moment[],
  passages: readonly ReadPassage[],
  data: StoryboardData,
  cast: Cast,
): AnsweredPanel[] {
  const shots: Shot[] = [];
  const effects: PanelEffect[] = [];
  const lately: number[] = [];
  const silent = data.passages.every(({ kind }) => kind === 'narration');
  const importances = moments.map(importanceOf);
  // The peak is what happens; a cry of one word is not what a story turns on.
  const shown = importances.map((importance, index) => {
    const { kind } = moments[index]!;
    const word =
      kind === 'talk' && moments[index]!.passages.every(({ dialogue, text }) => !dialogue || text.length < 8);
    return kind === 'place' ? 0 : importance - (word ? 0.15 : 0);
  });
  const top = shown.indexOf(Math.max(...shown));
  let soundAt = -SOUND_EVERY;
  let before: AnsweredPanel['turn'] | undefined;
  const whereabouts = placesWithin(passages, data.scene.place);
  const skies = skyWithin(passages, data.scene);
  const falling = fallingWithin(passages, (number) => whereabouts.get(number)?.draw);
  const sitters = sittersWithin(passages, (number) => whereabouts.get(number)?.draw);

  return moments.map((moment, index): AnsweredPanel => {
    const peak = peakOf(moment);
    const lines = moment.lettered ? moment.passages.filter(({ dialogue }) => dialogue) : [];
    const speakers = [...new Set(lines.flatMap(({ subject }) => (subject === null ? [] : [subject])))];
    const importance = index === top && moments.length > 4 ? Math.max(0.75, importances[index]!) : importances[index]!;
    const form = formOf(moment, {
      peak: index === top && peak.tension >= PEAK,
      tension: data.scene.tension,
      importance,
    });
    // A page of its own has room for more than a face.
    const shot = form === 'splash' ? (peak.motion > 0.5 ? 'full' : 'medium') : shotOf(moment, speakers.length, shots);
    const followed = moments[index + 1]?.passages[0] === moment.passages.at(-1);
    const seen =
      moment.kind === 'place' && followed && !setsOut(moment)
        ? []
        : peopleOf(moment, speakers, shot, cast, { lately, next: answering(moments, index) });
    for (const n of seen) lately.push(n);
    const away = elsewhere(moment, seen, data.scene.place);
    const here = away.place === undefined ? whereabouts.get(moment.passages.at(-1)!.number) : undefined;
    const at =
      away.place !== undefined
        ? { place: away.place, kind: 'outdoor' as const }
        : here === undefined
          ? {}
          : { place: here.draw, kind: here.kind };
    const sky = skies.get(moment.passages.at(-1)!.number) ?? {};
    const sitting = sitters.get(moment.passages.at(-1)!.number) ?? new Set<number>();
    const outdoor = (at.kind ?? data.scene.kind) !== 'indoor';
    const sights = outdoor ? skySights(moment.passages.flatMap(({ dialogue, text }) => (dialogue ? [] : [text]))) : [];
    const drawn = effectsOf(moment, shot, effects.slice(-5));
    shots.push(shot);
    effects.push(...drawn);
    before = turnOf(moment, before);
    const heard = moment.kind === 'place' ? !followed : moment.lettered || moment.kind === 'deed';
    const sound = heard ? moment.passages.find((passage) => passage.sound !== null)?.sound : null;
    const sounds = sound && index - soundAt >= SOUND_EVERY;
    if (sounds) soundAt = index;
    return {
      from: moment.passages[0]!.number,
      to: moment.passages.at(-1)!.number,
      shot,
      angle: angleOf(moment, shot, speakers.length, index),
      action: [
        seatedAction(actionOf(moment, { ...data.scene, ...at, ...sky }, cast, seen), sitting.has(seen[0] ?? -1)),
        ...sights,
        (outdoor && falling(moment.passages.at(-1)!.number)) || '',
      ]
        .filter((words) => words !== '')
        .join(', ')
        .slice(0, 400),
      ...(at.place === undefined ? {} : { place: at.place }),
      ...sky,
      people: stage(moment, seen, speakers, { data, shot, cast }).map((one) =>
        sitting.has(one.n) ? { ...one, pose: seated(one.pose).slice(0, 160) } : one,
      ),
      lines: lines.map(({ number }) => number),
      captions: captionsOf(moment, silent),
      sfx: sounds
        ? [{ text: sound.text.slice(0, 24), loudness: sound.loudness, angle: index % 2 === 0 ? -12 : 10 }]
        : [],
      importance: Math.round(importance * 100) / 100,
      mood: peak.emotion,
      effects: drawn,
      motion: STILL.has(moment.kind)
        ? 0
        : Math.min(1, Math.max(peak.motion, peak.strength > 0.7 && peak.emotion === 'anger' ? 0.55 : 0)),
      form,
      turn: before,
    };
  });
}

/** No two panels in a row say nothing, and no page of its own: the second tells what it shows. */
function breakSilence(panels: readonly AnsweredPanel[], moments: readonly Moment[]): AnsweredPanel[] {
  let quiet = false;
  return panels.map((panel, index) => {
    const says = panel.lines.length + panel.captions.length + panel.sfx.length > 0;
    const { passages, lettered, kind } = moments[index]!;
    const may = passages.filter(
      ({ caption, dialogue, text }) => caption && !dialogue && text.length <= LONGEST_CAPTION[isJapanese(text) ? 0 : 1],
    );
    // Of what a picture shows, what somebody in it does.
    const told = may.find(({ subject }) => subject !== null) ?? may[0];
    if (says || (!quiet && panel.form !== 'splash') || !lettered || kind === 'reaction' || told === undefined) {
      quiet = !says;
      return panel;
    }
    quiet = false;
    return { ...panel, captions: [told.number] };
  });
}

/** 石段を、二人と一匹は駆け上がった: those who move through a place together are seen in it. */
const setsOut = (moment: Moment): boolean =>
  motionOf(moment) > 0.5 && moment.passages.some(({ people }) => people.length > 1);

const seatedAction = (action: string, sits: boolean): string =>
  sits ? action.replace(/\bstands (?:still|at ease)/, 'sits still') : action;

/** Who is in the picture: the speakers and whom they speak to, who acts and upon whom. */
function peopleOf(
  moment: Moment,
  speakers: readonly number[],
  shot: Shot,
  cast: Cast,
  { lately, next }: { lately: readonly number[]; next: number | null },
): number[] {
  const named = [...new Set(moment.passages.flatMap(({ people }) => people))].filter((n) => cast.has(n));
  const listens = (speaker: number | null) => {
    const called = cast.named(moment.passages.find(({ dialogue }) => dialogue)?.text ?? '')[0];
    if (called !== undefined && called.start === 0 && called.n !== speaker && lately.includes(called.n))
      return called.n;
    return next !== null && next !== speaker && lately.includes(next) ? next : cast.other(speaker, lately);
  };
  if (moment.kind === 'thing' || moment.kind === 'view') return [];
  if (moment.kind === 'place') return named.slice(0, 3);
  if (moment.kind === 'reaction') {
    const said = moment.passages.findLast(({ dialogue }) => dialogue);
    const listener = said === undefined ? (moment.passages.at(-1)!.subject ?? null) : listens(said.subject);
    return listener === null ? named.slice(0, 1) : [listener];
  }
  if (moment.kind === 'deed') return named.slice(0, shot === 'close-up' ? 1 : 3);
  if (shot === 'close-up') return speakers.slice(0, 1);
  if (speakers.length > 1 || speakers.length === 0) return speakers.slice(0, 3);
  const listener = listens(speakers[0]!);
  return shot === 'bust' || listener === null ? [...speakers] : [...speakers, listener];
}

/** Where a picture without people looks away from the scene: the sky, a road far off. */
function elsewhere(moment: Moment, seen: readonly number[], place: string): { place?: string } {
  if (!STILL.has(moment.kind) || seen.length > 0 || !moment.lettered) return {};
  const [first] = moment.passages.filter(({ caption, dialogue }) => caption && !dialogue);
  if (first === undefined) return {};
  const sure = moment.kind === 'place' ? 2 : 0.6;
  const found = findPlaces(first.text).find(({ place: there, weight }) => weight >= sure && there.draw !== place);
  if (moment.kind === 'place' && findPlaces(first.text).some(({ place: there }) => there.draw === place)) return {};
  return found !== undefined && found.place.kind === 'outdoor' ? { place: found.place.draw } : {};
}

/** Who speaks next, close behind: whom this moment's speaker talks to, most likely. */
function answering(moments: readonly Moment[], index: number): number | null {
  const own = moments[index]!.passages.findLast(({ dialogue }) => dialogue)?.subject ?? null;
  const after = moments.slice(index + 1, index + 4).flatMap(({ passages }) => passages);
  return (
    after.find(({ dialogue, subject, voice }) => dialogue && voice !== 'thought' && subject !== own)?.subject ?? null
  );
}

function stage(
  moment: Moment,
  seen: readonly number[],
  speakers: readonly number[],
  { data, shot, cast }: { data: StoryboardData; shot: Shot; cast: Cast },
): AnsweredPanelPerson[] {
  const first = data.book.readFirst;
  const last = first === 'right' ? 'left' : 'right';
  const peak = peakOf(moment);
  const poses = new Map(seen.map((n) => [n, poseOf(moment, n, peak.emotion, cast)]));
  // Who runs together runs the same way.
  const together =
    seen.length > 1 && MOVES_ON.test(poses.get(seen[0]!)!) && seen.every((n) => poses.get(n) === poses.get(seen[0]!));
  return seen.map((n, index) => {
    const position =
      seen.length === 1
        ? shot === 'close-up'
          ? 'centre'
          : first
        : index === 0
          ? first
          : index === seen.length - 1
            ? last
            : 'centre';
    const own = moment.passages.findLast(({ subject, dialogue }) => dialogue && subject === n)?.emotion;
    const emotion =
      own ?? (moment.kind === 'reaction' || speakers.length > 0 ? (ANSWERED[peak.emotion] ?? 'neutral') : peak.emotion);
    const pose = poseOf(moment, n, emotion, cast);
    const facing =
      shot !== 'close-up' && moment.kind !== 'talk' && FROM_BEHIND.test(pose)
        ? 'back'
        : together
          ? last
          : seen.length === 1 && (moment.kind === 'reaction' || shot === 'close-up')
            ? 'front'
            : position === 'right'
              ? 'left'
              : position === 'left'
                ? 'right'
                : 'front';
    return { n, emotion, position, facing, pose };
  });
}

function captionsOf({ passages, kind, lettered }: Moment, silent: boolean): number[] {
  if (!lettered) return [];
  // Where somebody acts in the picture, words about something else would not belong to it.
  const acted = kind === 'deed' && passages.some(({ subject, dialogue }) => subject !== null && !dialogue);
  const quotable = passages.filter(
    ({ caption, dialogue, subject, text }) =>
      caption && !dialogue && (!acted || subject !== null || WHEN_AND_WHERE.test(text)),
  );
  const telling = quotable.filter(
    ({ text, weight }) =>
      silent ||
      STILL.has(kind) ||
      (text.length <= LONGEST_CAPTION[isJapanese(text) ? 0 : 1] && (WHEN_AND_WHERE.test(text) || weight > 0.85)),
  );
  const short =
    telling.slice(0, 2).reduce((sum, { text }) => sum + text.length, 0) <=
    (isJapanese(telling[0]?.text ?? '') ? 45 : 90);
  return telling.slice(0, silent || (STILL.has(kind) && short) ? 2 : 1).map(({ number }) => number);
}

function formOf(
  moment: Moment,
  { peak, tension, importance }: { peak: boolean; tension: number; importance: number },
): AnsweredPanel['form'] {
  if (peak && (moment.kind === 'deed' || moment.kind === 'talk')) return 'splash';
  if (moment.passages.some(({ memory }) => memory) && moment.kind !== 'talk') return 'borderless';
  if (importance > 0.72 || (moment.kind === 'place' && tension > 0.6)) return 'bleed';
  return moment.kind === 'view' ? 'borderless' : 'framed';
}
