import type { AnsweredPanel, CameraAngle, Emotion, PanelEffect, Shot } from '@manga/contracts';
import { SKY } from './storyboard-action.ts';
import type { ReadPassage } from './storyboard-data.ts';
import type { Moment } from './storyboard-moments.ts';

/** The passage of a moment that is felt most. */
export function peakOf({ passages }: Moment): ReadPassage {
  return passages.reduce((a, b) => (b.strength + b.weight * 0.5 > a.strength + a.weight * 0.5 ? b : a));
}

const WHOLE =
  /\b(?:falls|stumbles|crawls|lies|crouches|kneels|collapses|floats|dives|dances|kicks|climbs|on the knees|hold(?:s|ing) hands|embraces)\b/;

/** How much anybody moves in a moment. */
export const motionOf = ({ passages }: Moment): number => Math.max(...passages.map(({ motion }) => motion));

/** How near the camera stands: by feeling and movement, and never as in the panel before when there is a choice. */
export function shotOf(moment: Moment, speakers: number, before: readonly Shot[]): Shot {
  const peak = peakOf(moment);
  const other = (...choices: Shot[]) =>
    choices.find((shot) => shot !== before.at(-1) && shot !== before.at(-2)) ??
    choices.find((shot) => shot !== before.at(-1)) ??
    choices[0]!;
  if (moment.kind === 'place') return 'long';
  if (moment.kind === 'view') return other('long', 'detail');
  if (moment.kind === 'thing')
    return SKY.test(moment.passages.flatMap(({ things }) => things)[0] ?? '') ? 'long' : 'detail';
  if (moment.kind === 'reaction') return other('close-up', 'bust');
  if (moment.kind === 'deed') {
    // What a whole body does wants a whole body.
    if (
      moment.passages.some(({ acts, sentence }) => WHOLE.test(`${acts.map(({ deed }) => deed).join(' ')} ${sentence}`))
    )
      return other('full', 'long', 'medium');
    if (motionOf(moment) > 0.5) return other('full', 'medium', 'long');
    return peak.strength > 0.5 ? other('close-up', 'bust', 'medium') : other('medium', 'full', 'bust');
  }
  if (peak.strength >= 0.6) return other('close-up', 'bust');
  if (speakers > 1) return other('medium', 'bust', 'full');
  return other('bust', 'medium', 'close-up');
}

/** Where the camera looks from: low for strength, high for loneliness, tilted for dread. */
export function angleOf(moment: Moment, shot: Shot, speakers: number, index: number): CameraAngle {
  const { emotion, strength } = peakOf(moment);
  const motion = moment.kind === 'deed' ? motionOf(moment) : peakOf(moment).motion;
  if (moment.kind === 'place') return index % 3 === 1 ? 'bird' : index % 3 === 2 ? 'high' : 'eye-level';
  if (moment.kind === 'thing') return 'high';
  if (speakers > 1 && index % 3 === 2) return 'over-shoulder';
  if (strength < 0.4 && motion < 0.5) return 'eye-level';
  if (emotion === 'fear' || (emotion === 'surprise' && motion > 0.5)) return 'tilted';
  if (emotion === 'determination' || emotion === 'anger') return 'low';
  if (emotion === 'sadness' && shot !== 'close-up') return 'high';
  return motion > 0.5 ? 'low' : 'eye-level';
}

const FELT: Partial<Record<Emotion, PanelEffect>> = {
  surprise: 'focus-lines',
  anger: 'focus-lines',
  fear: 'gloom',
  disgust: 'gloom',
  joy: 'sparkle',
  love: 'sparkle',
};

/** Few effects: for what moves, and for what is felt strongly. */
export function effectsOf(moment: Moment, shot: Shot, lately: readonly PanelEffect[]): PanelEffect[] {
  const peak = peakOf(moment);
  if (moment.kind === 'place' || moment.kind === 'view' || moment.kind === 'thing') return [];
  if (peak.memory) return ['white'];
  if (
    (moment.kind === 'deed' ? motionOf(moment) : peak.motion) > 0.6 &&
    (shot === 'full' || shot === 'medium' || shot === 'long')
  )
    return ['speed-lines'];
  if (peak.strength < 0.55) return [];
  if (peak.emotion === 'sadness')
    return peak.strength > 0.8 && shot === 'close-up' && !lately.includes('solid-black') ? ['solid-black'] : [];
  if (peak.voice === 'shout' && peak.emotion === 'anger') return lately.includes('flash') ? ['focus-lines'] : ['flash'];
  const effect = FELT[peak.emotion];
  return effect === undefined || lately.at(-1) === effect ? [] : [effect];
}

const HOOK =
  /[？?]\s*$|[…‥―—]\s*$|\.\.\.\s*$|扉を開|ドアを開|振り返|振り向|その時|そのとき|突然|suddenly|turn(?:s|ed) around|opened the door|just then/i;

/** A question, a look, a door that opens makes the reader turn the page; what follows it is the answer. */
export function turnOf(moment: Moment, before: AnsweredPanel['turn'] | undefined): AnsweredPanel['turn'] {
  const last = moment.passages.findLast(({ dialogue, caption }) => dialogue || caption);
  if (last !== undefined && moment.kind !== 'place' && HOOK.test(last.text)) return 'hook';
  return before === 'hook' ? 'reveal' : 'none';
}

/** How large the panel should be. */
export function importanceOf(moment: Moment): number {
  const peak = peakOf(moment);
  const base = { place: 0.4, talk: 0.28, deed: 0.32, reaction: 0.25, thing: 0.15, view: 0.2 }[moment.kind];
  return Math.min(
    1,
    base +
      0.28 * peak.strength +
      0.22 * peak.weight +
      0.22 * Math.max(0, peak.tension - 0.4) +
      (peak.motion > 0.6 ? 0.08 : 0),
  );
}
