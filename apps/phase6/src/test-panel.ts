import type { CharacterDesign, Panel, PanelLayout, SceneSplit } from '@manga/contracts';

const span = { start: 0, end: 4 };
const bounds = { x: 0, y: 0, width: 70, height: 50 };

/** For tests: a panel with one character. */
export function panelOf(change: Partial<Panel> = {}): Panel {
  return {
    id: 'n1',
    order: 1,
    bounds,
    border: true,
    scene: 's1',
    beat: 'b1',
    span,
    shot: 'bust',
    angle: 'eye-level',
    importance: 0.5,
    outline: [
      { x: 0, y: 0 },
      { x: 70, y: 0 },
      { x: 70, y: 50 },
      { x: 0, y: 50 },
    ],
    characters: [{ id: 'c1', emotion: 'joy', position: 'left', facing: 'right', pose: 'waving' }],
    action: 'waves to a friend',
    place: 'street',
    time: 'night',
    weather: 'rain',
    mood: 'joy',
    effects: ['focus-lines'],
    lines: [],
    sfx: [],
    ...change,
  };
}

/** For tests: a line of dialogue in a panel. */
export function lineOf(text: string): Panel['lines'][number] {
  return { id: 'l1', dialogue: 'd1', speaker: 'c1', voice: 'speech', emotion: 'joy', text, span };
}

export const SPLIT: SceneSplit = {
  scenes: [
    {
      id: 's1',
      title: 'Night',
      summary: 'They meet.',
      place: { id: null, name: '通り', kind: 'outdoor', description: 'narrow street with shops' },
      time: 'night',
      weather: 'rain',
      characters: ['c1'],
      beats: ['b1'],
      span,
      dialogue: [],
      mood: 'joy',
      tension: 0.5,
      pages: 1,
    },
  ],
};

export const DESIGN: CharacterDesign = {
  sheets: [
    {
      character: 'c1',
      name: '遥',
      kind: 'person',
      gender: 'female',
      age: 'teen',
      hair: { style: 'bob', colour: 'black' },
      eyes: 'round',
      build: 'slim',
      marks: [],
      outfit: 'sailor uniform',
      voice: 'clear',
      expressions: {},
      visualPrompt: 'teenage girl, black bob hair, round eyes, wearing a white sailor uniform',
      seed: 5,
      reference: {
        bucket: 'output-bucket',
        name: 'sheet.png',
        contentType: 'image/png',
        bytes: 3,
        sha256: 'b'.repeat(64),
        width: 30,
        height: 40,
      },
      referenceRefused: null,
    },
  ],
};

/** For tests: a book of one page. */
export function layoutOf(panels: Panel[]): PanelLayout {
  return {
    profile: 'b5',
    readingDirection: 'rtl',
    writingMode: 'vertical',
    pages: [{ number: 1, side: 'left', panels }],
  };
}
