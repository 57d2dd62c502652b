import { PanelLayout } from '@manga/contracts';

const span = { start: 0, end: 1 };
const rect = { x: 0, y: 0, width: 100, height: 100 };

const line = (id: string, text: string) => ({
  id,
  dialogue: null,
  speaker: null,
  voice: 'speech',
  emotion: 'neutral',
  text,
  span,
});

const panel = (id: string, lines: object[]) => ({
  id,
  order: 1,
  outline: [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 100 },
    { x: 0, y: 100 },
  ],
  bounds: rect,
  border: true,
  scene: 's1',
  beat: 'b1',
  span,
  shot: 'medium',
  angle: 'eye-level',
  importance: 0.5,
  characters: [],
  action: 'a cat sleeps',
  place: 'a room',
  time: 'day',
  weather: 'clear',
  mood: 'neutral',
  effects: [],
  lines,
  sfx: [],
});

/** Two pages with a panel each; the first holds two lines. */
export function testLayout(): PanelLayout {
  return PanelLayout.parse({
    profile: 'b5',
    readingDirection: 'rtl',
    writingMode: 'vertical',
    pages: [
      { number: 1, side: 'left', panels: [panel('n1', [line('l1', '「猫」'), line('l2', '「犬」')])] },
      { number: 2, side: 'right', panels: [panel('n2', [])] },
    ],
  });
}
