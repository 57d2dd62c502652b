import type { Panel, PanelLine, Shot } from '@manga/contracts';

/** What is said and shown in the measured book, over and over. */
const WORDS = [
  '放課後の教室で、千夏は窓の外の海を見ていた。',
  '明日、引っ越すんだ',
  '灯台も、今夜で終わりだってさ。源さんが言ってた',
  '百年も光ってたのに？',
  'どうして、笑って送り出せないんだろう',
  '船にはもう機械がある。誰も光なんか見ていないって',
  '千夏！　父さんの船が帰らない！',
  '……本当だ。じゃあ、許してあげる',
  '終わってない！',
  'わしの祖父さんのころは、油で灯したんじゃ。レンズは、まだ生きておる',
] as const;
const VOICES = [
  'narration',
  'speech',
  'speech',
  'speech',
  'thought',
  'speech',
  'shout',
  'whisper',
  'shout',
  'speech',
] as const;
const SHOTS: readonly Shot[] = ['long', 'medium', 'bust', 'full', 'close-up', 'medium', 'bust', 'detail'];
const ACTIONS = [
  'a girl with twin tails looks out of the classroom window',
  'a boy with a black cap runs through the rain in a street',
  'an old man with a beard sits beside the lens of a lighthouse',
  'a white dog barks on the stone steps',
  'two friends stand by the sea at sunset',
  'a small ship in a storm at night',
] as const;
const span = { start: 0, end: 1 };

/** A panel of the storyboard before it has a place on a page. */
export type StoryPanel = Omit<Panel, 'order' | 'outline' | 'bounds' | 'border'>;

/** A storyboard of so many panels as phase 5 makes them: most with a line or two, one in five silent. */
export function storyPanels(count: number): StoryPanel[] {
  return Array.from({ length: count }, (_, index) => {
    const lines = index % 5 === 3 ? 0 : 1 + (index % 3 === 0 ? 1 : 0);
    return {
      id: `n${index + 1}`,
      scene: 's1',
      beat: 'b1',
      span,
      shot: SHOTS[(index * 3) % SHOTS.length]!,
      angle: 'eye-level',
      importance: 0.2 + ((index * 37) % 60) / 100,
      characters: index % 4 === 0 ? [] : [person('c1', 'right'), ...(index % 3 === 0 ? [person('c2', 'left')] : [])],
      action: ACTIONS[index % ACTIONS.length]!,
      place: '',
      time: 'day',
      weather: 'clear',
      mood: 'neutral',
      effects: [],
      lines: Array.from({ length: lines }, (_, line) => lineOf(index * 2 + line)),
      sfx: index % 7 === 2 ? [{ text: 'ビュオオ', loudness: 0.6, angle: 20 }] : [],
    };
  });
}

function lineOf(number: number): PanelLine {
  const at = (number * 7) % WORDS.length;
  return {
    id: `l${number + 1}`,
    dialogue: null,
    speaker: number % 2 === 0 ? 'c1' : 'c2',
    voice: VOICES[at]!,
    emotion: 'neutral',
    text: WORDS[at]!,
    span,
  };
}

function person(id: string, position: 'left' | 'right'): Panel['characters'][number] {
  return { id, position, emotion: 'neutral', facing: 'front', pose: 'stands' };
}
