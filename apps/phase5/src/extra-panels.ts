import type { Scene } from '@manga/contracts';
import type { Draft } from './draft.ts';

/** The place alone, in silence. */
function placeOf(scene: Scene, at: number): Draft {
  return {
    scene,
    sceneStart: false,
    place: '',
    sky: {},
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

/** A strip has four panels: the last one is filled up with the quiet that follows the joke, faces before the place. */
export function padStrip(drafts: readonly Draft[]): Draft[] {
  const last = drafts.at(-1)!;
  const missing = (4 - (drafts.length % 4)) % 4;
  const seen =
    last.characters.length > 0
      ? last.characters
      : (drafts.findLast((one) => one.characters.length > 0)?.characters ?? []);
  const extra = Array.from({ length: missing }, (_, index): Draft => {
    const place = placeOf(last.scene, last.span.end);
    const person = index === missing - 1 ? undefined : seen[index % Math.max(1, seen.length)];
    if (person === undefined) return place;
    const characters = [{ ...person, facing: 'front' as const, pose: 'stands still, silent' }];
    return { ...place, shot: 'close-up', characters, action: 'a silent face, mouth closed', mood: person.emotion };
  });
  return [...drafts, ...extra];
}
