import { SPEECH_EN } from './speech-words.ts';
import type { ReadPassage } from './storyboard-data.ts';
import { mayBeSplit, shareTalks } from './storyboard-talks.ts';

/** A moment that becomes one panel. */
export interface Moment {
  kind: 'place' | 'deed' | 'talk' | 'reaction' | 'thing' | 'view';
  /** In the order of the story; a reaction and a detail share those of the moment they hang on. */
  passages: ReadPassage[];
  /** Whether the lines and captions of the passages are lettered here. */
  lettered: boolean;
}

/** Tells that somebody speaks: nothing to see. */
const VOICE = new RegExp(
  `声が(?:した|聞こえ|響い)|(?:言っ|叫ん|呟い|つぶやい|怒鳴っ|答え|尋ね|訊い|聞い|囁い|ささやい)た。$|と(?:言|い)った。$|^(?:\\S+ ){1,3}(?:${SPEECH_EN})[.,]|^(?:${SPEECH_EN})(?: \\S+){1,3}[.,]$`,
  'i',
);

/** Silent panels that an editor adds, as a share of those in which something is said or done: more would stand still. */
const MOST_FILLERS = 0.35;
const LEAST_FILLERS = 3;

/** Divides a part of a scene into about as many moments as it should have panels. */
export function momentsOf(passages: readonly ReadPassage[], opens: boolean, wish: number): Moment[] {
  let moments = shareTalks(groupPassages(passages, opens), wish);
  while (moments.length > Math.max(1, wish * 1.2) && mergeWeakest(moments));
  // What was done between two lines is now seen while they are said.
  moments = shareTalks(moments, wish);
  const room = Math.min(wish - moments.length, Math.max(LEAST_FILLERS, Math.round(moments.length * MOST_FILLERS)));
  const chosen = chooseFillers(fillersFor(moments), room);
  const filled = moments.flatMap((moment) => [
    moment,
    ...chosen.filter(({ after }) => after === moment).map(({ filler }) => filler),
  ]);
  return splitTalks(filled, wish);
}

/** The thinnest telling: the place, then deeds and talk as they come. */
function groupPassages(passages: readonly ReadPassage[], opens: boolean): Moment[] {
  const moments: Moment[] = [];
  let next = 0;
  if (opens) {
    // A title is nothing to see: the place comes with the first sentence.
    const at = Math.max(
      0,
      passages.findIndex(({ dialogue, caption }) => dialogue || caption),
    );
    const first = passages[at]!;
    const still = !first.dialogue && (first.subject === null || (first.deeds.length === 0 && first.sentence === ''));
    moments.push({ kind: 'place', passages: passages.slice(0, at + 1), lettered: !first.dialogue });
    // A first sentence in which somebody acts opens the scene, and is then seen from near.
    if (still || first.dialogue) next = first.dialogue ? at : at + 1;
    else {
      moments.push({ kind: kindOf(first), passages: [first], lettered: false });
      next = at + 1;
    }
  }
  for (const passage of passages.slice(next)) {
    const last = moments.at(-1);
    if (passage.dialogue) {
      moments.push({ kind: 'talk', passages: [passage], lettered: true });
    } else if (isEmpty(last) && isEmptyPassage(passage)) {
      // Two pictures in a row in which nobody is and nothing happens are one too many.
      last!.passages.push(passage);
    } else if ((!passage.caption || VOICE.test(passage.text)) && last?.kind === 'talk') {
      // "と彼は言った": what is done while somebody speaks belongs to the panel of the words.
      last.passages.push(passage);
    } else moments.push({ kind: kindOf(passage), passages: [passage], lettered: true });
  }
  return moments;
}

function kindOf({ subject, deeds, sentence, people, things }: ReadPassage): Moment['kind'] {
  if (subject !== null && (deeds.length > 0 || sentence !== '')) return 'deed';
  if (people.length > 0) return 'deed';
  return things.length > 0 ? 'thing' : 'view';
}

const isEmptyPassage = (passage: ReadPassage): boolean =>
  passage.people.length === 0 && passage.subject === null && passage.things.length === 0 && passage.sound === null;

function isEmpty(moment: Moment | undefined): boolean {
  return moment?.kind === 'view' || (moment?.kind === 'thing' && moment.passages.length < 2);
}

function worthOf({ kind, passages }: Moment): number {
  const base = { place: 3, talk: 1.2, deed: 0.8, thing: 0.45, view: 0.3, reaction: 0.5 }[kind];
  return (
    base + Math.max(...passages.map(({ strength, weight, motion }) => strength * 0.5 + weight * 0.8 + motion * 0.3))
  );
}

/** Joins the moment that will be missed least to the one after it (or before it); false when none can be joined. */
function mergeWeakest(moments: Moment[]): boolean {
  let weakest = -1;
  for (const [index, moment] of moments.entries()) {
    if (moment.kind === 'talk' || moment.kind === 'place') continue;
    if (weakest < 0 || worthOf(moment) < worthOf(moments[weakest]!)) weakest = index;
  }
  if (weakest < 0 || moments.length < 2) return false;
  const moment = moments[weakest]!;
  const before = moments[weakest - 1];
  const after = moments[weakest + 1];
  // What can be seen goes to what is seen; a sky full of clouds has no place behind somebody who speaks.
  const joins = (other: Moment | undefined) => other !== undefined && other.kind === moment.kind;
  const into =
    after === undefined || joins(before) || (after.kind === 'talk' && before?.kind === 'place') ? before : after;
  if (into === undefined) return false;
  into.passages = into === before ? [...before.passages, ...moment.passages] : [...moment.passages, ...into.passages];
  moments.splice(weakest, 1);
  return true;
}

interface Filler {
  after: Moment;
  filler: Moment;
  worth: number;
}

/** The fillers most worth their panel; the third silent face in a scene is worth less than the first. */
function chooseFillers(fillers: readonly Filler[], room: number): Filler[] {
  const left = [...fillers];
  const chosen: Filler[] = [];
  while (chosen.length < room && left.length > 0) {
    const worth = ({ filler, worth }: Filler) =>
      worth * 0.85 ** chosen.filter((one) => one.filler.kind === filler.kind).length;
    const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    if (worth(best) < 0.2) break;
    chosen.push(best);
    left.splice(left.indexOf(best), 1);
  }
  return chosen;
}

/** What an editor adds where there is room: silent reactions, things that matter, a look around. */
function fillersFor(moments: readonly Moment[]): Filler[] {
  return moments.flatMap((moment, index): Filler[] => {
    const last = moment.passages.at(-1)!;
    const next = moments[index + 1];
    const fillers: Filler[] = [];
    const said = moment.passages.findLast(({ dialogue }) => dialogue) ?? last;
    const strongest = Math.max(...moment.passages.map(({ strength }) => strength));
    if (moment.kind === 'talk' && next !== undefined)
      fillers.push({
        after: moment,
        filler: { kind: 'reaction', passages: [said], lettered: false },
        worth: 0.36 + strongest * 0.6 + last.weight * 0.3,
      });
    const thing = moment.passages.find(({ things, dialogue }) => things.length > 0 && !dialogue);
    if (thing !== undefined && moment.kind === 'deed' && next?.kind !== 'thing')
      fillers.push({
        after: moment,
        filler: { kind: 'thing', passages: [thing], lettered: false },
        worth: 0.35 + thing.weight * 0.6,
      });
    if (moment.kind === 'deed' && last.strength > 0.3)
      fillers.push({
        after: moment,
        filler: { kind: 'reaction', passages: [last], lettered: false },
        worth: 0.3 + last.strength * 0.5,
      });
    if (next === undefined && moment.kind !== 'view' && moments.length > 2)
      fillers.push({ after: moment, filler: { kind: 'view', passages: [last], lettered: false }, worth: 0.3 });
    return fillers;
  });
}

/** Where there is still room, lines get panels of their own, the longest talks first; a short exchange stays together. */
function splitTalks(moments: readonly Moment[], wish: number): Moment[] {
  const result = [...moments];
  for (;;) {
    const talks = result.filter((moment) => moment.kind === 'talk' && mayBeSplit(moment));
    if (talks.length === 0 || result.length >= wish) return result;
    const talk = talks.reduce((a, b) => (b.passages.length > a.passages.length ? b : a));
    const second = talk.passages.findIndex(({ dialogue }, at) => at > 0 && dialogue);
    const parts: Moment[] = [talk.passages.slice(0, second), talk.passages.slice(second)].map((passages) => ({
      ...talk,
      passages,
    }));
    result.splice(result.indexOf(talk), 1, ...parts);
  }
}
