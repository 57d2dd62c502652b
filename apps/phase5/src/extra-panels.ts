import type { Scene } from '@manga/contracts';
import type { Draft } from './draft.ts';

/** The place alone, in silence. */
function placeOf(scene: Scene, at: number): Draft {
  return {
    scene,
    sceneStart: false,
    span: { start: at, end: at },
    shot: 'long',
    angle: 'eye-level',
    action: 'a quiet view of the place',
    characters: [],
    lines: [],
    sfx: [],
    importance: 0.3,
    mood: scene.mood,
    effects: [],
    motion: 0,
    form: 'framed',
    turn: 'none',
  };
}

/** The one panel of a story in which nothing can be told. */
export function emptyStoryDraft(scene: Scene): Draft {
  return { ...placeOf(scene, scene.span.start), sceneStart: true, action: scene.summary };
}

/** A strip has four panels: the last one is filled up with the quiet that follows the joke. */
export function padStrip(drafts: readonly Draft[]): Draft[] {
  const last = drafts.at(-1)!;
  const missing = (4 - (drafts.length % 4)) % 4;
  return [...drafts, ...Array.from({ length: missing }, () => placeOf(last.scene, last.span.end))];
}
