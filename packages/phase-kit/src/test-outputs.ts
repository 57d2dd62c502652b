import type { PhaseKey, PhaseOutput } from '@manga/contracts';

const span = { start: 0, end: 5 };
const object = { bucket: 'manga-test', name: 'x/y.png', contentType: 'image/png', bytes: 1, sha256: '0'.repeat(64) };
const image = { ...object, width: 8, height: 8 };
const rect = { x: 0, y: 0, width: 10, height: 10 };

/** The smallest output of each phase that keeps its contract, for tests of what carries outputs. */
export const SMALLEST: { [N in PhaseKey]: PhaseOutput<N> } = {
  1: {
    title: 'Rain',
    language: 'en',
    genre: 'drama',
    mood: 'calm',
    summary: 'It rains.',
    characters: [],
    places: [],
    dialogue: [],
    events: [{ id: 'e1', summary: 'Rain', span, characters: [], place: null, emotion: 'neutral', importance: 1 }],
  },
  2: {
    acts: [
      {
        name: 'ki',
        purpose: 'all of it',
        beats: [{ id: 'b1', summary: 'Rain', span, events: ['e1'], emotion: 'neutral', tension: 0, pages: 1 }],
      },
    ],
    climax: 'b1',
    pages: 1,
  },
  3: {
    scenes: [
      {
        id: 's1',
        title: 'Rain',
        summary: 'It rains.',
        place: { id: null, name: 'street', kind: 'outdoor', description: '' },
        time: 'unknown',
        weather: 'unknown',
        characters: [],
        beats: ['b1'],
        span,
        dialogue: [],
        mood: 'neutral',
        tension: 0,
        pages: 1,
      },
    ],
  },
  4: { sheets: [] },
  5: {
    profile: 'b5',
    readingDirection: 'rtl',
    writingMode: 'vertical',
    pages: [
      {
        number: 1,
        side: 'single',
        panels: [
          {
            id: 'n1',
            order: 1,
            outline: [
              { x: 0, y: 0 },
              { x: 10, y: 0 },
              { x: 10, y: 10 },
            ],
            bounds: rect,
            border: true,
            scene: 's1',
            beat: 'b1',
            span,
            shot: 'long',
            angle: 'eye-level',
            importance: 1,
            characters: [],
            action: 'rain falls',
            place: '',
            time: 'unknown',
            weather: 'unknown',
            mood: 'neutral',
            effects: [],
            lines: [],
            sfx: [],
          },
        ],
      },
    ],
  },
  6: {
    images: [
      {
        panel: 'n1',
        image,
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
      },
    ],
  },
  7: { writingMode: 'vertical', pages: [{ number: 1, balloons: [], sfx: [] }], faces: [] },
  8: {
    title: 'Rain',
    pages: [{ number: 1, image, thumbnail: image }],
    files: { pdf: { ...object, name: 'x/book.pdf', contentType: 'application/pdf' } },
    quality: { score: 1, findings: [], panels: [], letteredAgain: 0, lowestDpi: 300, solidBlack: 0 },
  },
};
