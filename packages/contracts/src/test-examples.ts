import type { CharacterSheet } from './character-design.ts';
import type { PanelImage } from './panel-images.ts';
import type { Panel, PanelLayout, PanelLine } from './panel-layout.ts';
import type { Scene } from './scenes.ts';
import type { StoredImage } from './stored-object.ts';
import type { Character, StoryEvent, TextAnalysis } from './text-analysis.ts';

// For tests: things that keep their contracts and have nothing special about them; a test says what matters to it.

const span = { start: 0, end: 1 };

export function exampleCharacter(change: Partial<Character> = {}): Character {
  const id = change.id ?? 'c1';
  return {
    id,
    name: `Person ${id}`,
    aliases: [],
    role: 'supporting',
    kind: 'person',
    gender: 'unknown',
    age: 'unknown',
    description: '',
    mentions: [],
    ...change,
  };
}

export function exampleEvent(change: Partial<StoryEvent> = {}): StoryEvent {
  return {
    id: 'e1',
    summary: 'Something happens.',
    span,
    characters: [],
    place: null,
    emotion: 'neutral',
    importance: 0.5,
    ...change,
  };
}

export function exampleAnalysis(change: Partial<TextAnalysis> = {}): TextAnalysis {
  return {
    title: 'Rain',
    language: 'ja',
    genre: 'drama',
    mood: 'calm',
    summary: 'It rains.',
    characters: [],
    places: [],
    dialogue: [],
    events: [exampleEvent()],
    ...change,
  };
}

export function exampleScene(change: Partial<Scene> = {}): Scene {
  return {
    id: 's1',
    title: 'Rain',
    summary: 'It rains.',
    place: { id: null, name: 'street', kind: 'outdoor', description: '' },
    time: 'day',
    weather: 'clear',
    characters: [],
    beats: ['b1'],
    span,
    dialogue: [],
    mood: 'neutral',
    tension: 0.5,
    pages: 1,
    ...change,
  };
}

export function exampleSheet(change: Partial<CharacterSheet> = {}): CharacterSheet {
  return {
    character: 'c1',
    name: 'A',
    kind: 'person',
    gender: 'unknown',
    age: 'teen',
    hair: { style: '', colour: '' },
    eyes: '',
    build: '',
    marks: [],
    outfit: 'coat',
    voice: 'calm',
    expressions: {},
    visualPrompt: 'a person',
    seed: 1,
    reference: null,
    referenceRefused: null,
    ...change,
  };
}

export function exampleLine(change: Partial<PanelLine> = {}): PanelLine {
  return {
    id: 'l1',
    dialogue: null,
    speaker: null,
    voice: 'speech',
    emotion: 'neutral',
    text: '「雨」',
    span,
    ...change,
  };
}

/** Its outline is that of its bounds. */
export function examplePanel(change: Partial<Panel> = {}): Panel {
  const bounds = change.bounds ?? { x: 16, y: 18.5, width: 150, height: 105 };
  const [right, bottom] = [bounds.x + bounds.width, bounds.y + bounds.height];
  return {
    id: 'n1',
    order: 1,
    outline: [
      { x: bounds.x, y: bounds.y },
      { x: right, y: bounds.y },
      { x: right, y: bottom },
      { x: bounds.x, y: bottom },
    ],
    bounds,
    border: true,
    scene: 's1',
    beat: 'b1',
    span,
    shot: 'medium',
    angle: 'eye-level',
    importance: 0.5,
    characters: [],
    action: 'rain falls',
    place: '',
    time: 'day',
    weather: 'clear',
    mood: 'neutral',
    effects: [],
    lines: [],
    sfx: [],
    ...change,
  };
}

/** A book in B5 with these panels on one page. */
export function exampleLayout(panels: Panel[], change: Partial<PanelLayout> = {}): PanelLayout {
  return {
    profile: 'b5',
    readingDirection: 'rtl',
    writingMode: 'vertical',
    pages: [{ number: 1, side: 'left', panels }],
    ...change,
  };
}

export function exampleImage(change: Partial<StoredImage> = {}): StoredImage {
  return {
    bucket: 'manga-test',
    name: 'x/y.png',
    contentType: 'image/png',
    bytes: 1,
    sha256: '0'.repeat(64),
    width: 8,
    height: 8,
    ...change,
  };
}

/** A picture that was drawn as asked, at once. */
export function examplePanelImage(change: Partial<PanelImage> = {}): PanelImage {
  return {
    panel: 'n1',
    image: exampleImage(),
    model: 'm',
    prompt: 'rain',
    promptVersion: '1',
    seed: 1,
    aspectRatio: '1:1',
    attempts: 1,
    outcome: 'drawn',
    reason: null,
    quality: null,
    tries: [],
    ...change,
  };
}
