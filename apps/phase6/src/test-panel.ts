import type { CharacterDesign, Panel, PanelLayout, SceneSplit } from '@manga/contracts';
import {
  exampleImage,
  exampleLayout,
  exampleLine,
  examplePanel,
  exampleScene,
  exampleSheet,
} from '@manga/contracts/test-examples';

const span = { start: 0, end: 4 };

/** For tests: a panel with one character. */
export function panelOf(change: Partial<Panel> = {}): Panel {
  return examplePanel({
    bounds: { x: 0, y: 0, width: 70, height: 50 },
    span,
    shot: 'bust',
    characters: [{ id: 'c1', emotion: 'joy', position: 'left', facing: 'right', pose: 'waving' }],
    action: 'waves to a friend',
    place: 'street',
    time: 'night',
    weather: 'rain',
    mood: 'joy',
    effects: ['focus-lines'],
    ...change,
  });
}

/** For tests: a line of dialogue in a panel. */
export function lineOf(text: string): Panel['lines'][number] {
  return exampleLine({ dialogue: 'd1', speaker: 'c1', emotion: 'joy', text, span });
}

export const SPLIT: SceneSplit = {
  scenes: [
    exampleScene({
      title: 'Night',
      summary: 'They meet.',
      place: { id: null, name: '通り', kind: 'outdoor', description: 'narrow street with shops' },
      time: 'night',
      weather: 'rain',
      characters: ['c1'],
      span,
      mood: 'joy',
    }),
  ],
};

export const DESIGN: CharacterDesign = {
  sheets: [
    exampleSheet({
      character: 'c1',
      name: '遥',
      gender: 'female',
      hair: { style: 'bob', colour: 'black' },
      eyes: 'round',
      outfit: 'sailor uniform',
      voice: 'clear',
      visualPrompt: 'teenage girl, black bob hair, round eyes, wearing a white sailor uniform',
      seed: 5,
      reference: exampleImage({ bucket: 'output-bucket', name: 'sheet.png', bytes: 3, width: 30, height: 40 }),
    }),
  ],
};

/** For tests: a book of one page. */
export function layoutOf(panels: Panel[]): PanelLayout {
  return exampleLayout(panels);
}
