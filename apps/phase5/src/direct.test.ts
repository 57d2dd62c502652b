import type { PanelCharacter, Shot } from '@manga/contracts';
import { Shot as Shots } from '@manga/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { direct } from './direct.ts';
import type { Draft, DraftLine } from './draft.ts';
import { bookOf } from './test-book.ts';

const scene = bookOf('雨が降っていた。', ['美咲', '健太']).split.scenes[0]!;

function draft(over: Partial<Draft> = {}): Draft {
  return {
    scene,
    sceneStart: false,
    place: '',
    sky: {},
    span: scene.span,
    shot: 'medium',
    angle: 'eye-level',
    action: 'somebody stands',
    characters: [],
    lines: [],
    sfx: [],
    importance: 0.4,
    mood: 'neutral',
    effects: [],
    motion: 0,
    form: 'framed',
    turn: 'none',
    ...over,
  };
}

function person(id: string, position: PanelCharacter['position'] = 'centre'): PanelCharacter {
  return { id, emotion: 'neutral', position, facing: 'left', pose: '' };
}

function line(speaker: string): DraftLine {
  return { dialogue: 'd1', speaker, voice: 'speech', emotion: 'neutral', text: 'はい', span: { start: 0, end: 2 } };
}

describe('shots', () => {
  test('no three panels in a row have the same shot, whatever the model drew', () => {
    const anyDraft = fc
      .record({
        shot: fc.constantFrom(...Shots.options),
        people: fc.integer({ min: 0, max: 4 }),
        sceneStart: fc.boolean(),
        sad: fc.boolean(),
      })
      .map(({ shot, people, sceneStart, sad }) =>
        draft({
          shot,
          sceneStart,
          mood: sad ? 'sadness' : 'neutral',
          characters: Array.from({ length: people }, (_, i) => person(`c${i + 1}`)),
        }),
      );
    fc.assert(
      fc.property(fc.array(anyDraft, { maxLength: 40 }), (drafts) => {
        const shots: Shot[] = direct(drafts, 'rtl').map((one) => one.shot);
        for (let index = 2; index < shots.length; index += 1)
          expect(new Set(shots.slice(index - 2, index + 1)).size, shots.join(' ')).toBeGreaterThan(1);
      }),
    );
  });

  test('a scene opens with a view of its place', () => {
    expect(direct([draft({ sceneStart: true, shot: 'close-up' })], 'rtl')[0]!.shot).toBe('long');
  });

  test('a close-up holds those who speak first', () => {
    const crowd = [person('c1'), person('c2'), person('c3')];
    const [drawn] = direct([draft({ shot: 'close-up', characters: crowd, lines: [line('c3')] })], 'rtl');
    expect(drawn!.characters.map(({ id }) => id)).toEqual(['c3', 'c1']);
  });
});

describe('sides', () => {
  const talk = draft({ characters: [person('c1', 'left'), person('c2', 'right')], lines: [line('c1'), line('c2')] });

  test('the first speaker stands on the side that is read first, and the two face each other', () => {
    const [rtl] = direct([talk], 'rtl');
    expect(rtl!.characters.map(({ id, position, facing }) => [id, position, facing])).toEqual([
      ['c1', 'right', 'left'],
      ['c2', 'left', 'right'],
    ]);
    expect(direct([talk], 'ltr')[0]!.characters.map(({ position }) => position)).toEqual(['left', 'right']);
  });

  test('who does not answer keeps the side that the scene gave (180° line)', () => {
    const later = { ...talk, lines: [line('c2')], shot: 'bust' as const };
    const [, second] = direct([talk, later], 'rtl');
    expect(Object.fromEntries(second!.characters.map(({ id, position }) => [id, position]))).toEqual({
      c1: 'right',
      c2: 'left',
    });
  });
});

test('nobody stands in the fold of a double page', () => {
  const over = (people: PanelCharacter[], direction: 'rtl' | 'ltr') =>
    direct([draft({ form: 'spread', characters: people })], direction)[0]!.characters.map(({ position }) => position);
  expect(over([person('c1')], 'rtl')).toEqual(['right']);
  expect(over([person('c1')], 'ltr')).toEqual(['left']);
  expect(over([person('c1'), person('c2'), person('c3')], 'rtl')).toEqual(['right', 'right', 'left']);
});
