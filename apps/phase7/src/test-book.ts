import type { CharacterDesign, Panel, PanelImages, PanelLayout, PanelLine } from '@manga/contracts';

const span = { start: 0, end: 4 };

/** For tests: a line of dialogue. */
export function lineOf(number: number, text: string, speaker: string | null): PanelLine {
  return { id: `l${number}`, dialogue: `d${number}`, speaker, voice: 'speech', emotion: 'neutral', text, span };
}

/** For tests: the n-th of two panels one above the other, with two people. */
export function panelOf(number: number, lines: PanelLine[], change: Partial<Panel> = {}): Panel {
  const bounds = { x: 16, y: 18.5 + (number - 1) * 112, width: 150, height: 105 };
  const person = { emotion: 'neutral', facing: 'front', pose: '' } as const;
  return {
    id: `n${number}`,
    order: number,
    outline: [
      { x: bounds.x, y: bounds.y },
      { x: bounds.x + bounds.width, y: bounds.y },
      { x: bounds.x + bounds.width, y: bounds.y + bounds.height },
      { x: bounds.x, y: bounds.y + bounds.height },
    ],
    bounds,
    border: true,
    scene: 's1',
    beat: 'b1',
    span,
    shot: 'medium',
    angle: 'eye-level',
    importance: 0.5,
    characters: [
      { ...person, id: 'c1', position: 'right' },
      { ...person, id: 'c2', position: 'left' },
    ],
    action: 'two people talk',
    place: 'street',
    time: 'day',
    weather: 'clear',
    mood: 'neutral',
    effects: [],
    lines,
    sfx: [],
    ...change,
  };
}

export function layoutOf(...panels: Panel[]): PanelLayout {
  return {
    profile: 'b5',
    readingDirection: 'rtl',
    writingMode: 'vertical',
    pages: [{ number: 1, side: 'left', panels }],
  };
}

export function imagesOf(layout: PanelLayout, size: { width: number; height: number }): PanelImages {
  const panels = layout.pages.flatMap((page) => page.panels);
  return {
    images: panels.map((panel) => ({
      panel: panel.id,
      image: {
        bucket: 'output',
        name: `${panel.id}.png`,
        contentType: 'image/png',
        bytes: 1,
        sha256: '0'.repeat(64),
        ...size,
      },
      model: 'm',
      prompt: 'p',
      promptVersion: '1',
      seed: 1,
      aspectRatio: '4:3',
      attempts: 1,
      outcome: 'drawn',
      reason: null,
      quality: null,
      tries: [],
    })),
  };
}

export const DESIGN: CharacterDesign = { sheets: [] };
