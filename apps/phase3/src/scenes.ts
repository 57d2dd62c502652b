import type {
  AnsweredScene,
  Beat,
  Scene,
  SceneSplit,
  ScenesAnswer,
  Span,
  StoryStructure,
  TextAnalysis,
} from '@manga/contracts';
import type { Passage } from './passages.ts';

/** A part of the story with the model's answer about it. */
export interface AnsweredPart {
  passages: readonly Passage[];
  answer: ScenesAnswer;
}

/**
 * Makes the answers into scenes that keep the contract: their spans cover the story in order, every line of dialogue is in the
 * scene that its span lies in, every scene has beats, and the page budgets are those of the beats.
 */
export function fitScenes(
  parts: readonly AnsweredPart[],
  story: string,
  analysis: TextAnalysis,
  structure: StoryStructure,
): SceneSplit {
  const starts = parts.flatMap(startsOf);
  const beats = structure.acts.flatMap((act) => act.beats);
  let line = 0;
  const scenes = starts.map(({ start, scene }, index): Scene => {
    const span = { start: index === 0 ? 0 : start, end: starts[index + 1]?.start ?? story.length };
    const from = line;
    while (
      line < analysis.dialogue.length &&
      (index === starts.length - 1 || (analysis.dialogue[line]?.span.start ?? 0) < span.end)
    )
      line += 1;
    const lines = analysis.dialogue.slice(from, line);
    const there = new Set(scene.people.flatMap((n) => analysis.characters[n - 1]?.id ?? []));
    // Who speaks is there; a voice from a machine is somewhere else.
    for (const { speaker, voice } of lines) if (speaker !== null && voice !== 'machine') there.add(speaker);
    const own = beatsIn(beats, span);
    return {
      id: `s${index + 1}`,
      title: scene.title.trim() || `Scene ${index + 1}`,
      summary: scene.summary.trim() || 'The story goes on.',
      place: placeOf(scene, analysis),
      time: scene.time,
      weather: scene.weather,
      characters: analysis.characters.flatMap(({ id }) => (there.has(id) ? [id] : [])),
      beats: own.map(({ id }) => id),
      span,
      dialogue: lines.map(({ id }) => id),
      mood: scene.mood,
      tension: scene.tension,
      pages: pagesOf(own, span),
    };
  });
  return { scenes };
}

/** Where the scenes of a part begin: in order, the first with the part itself unless it only goes on. */
function startsOf({ passages, answer }: AnsweredPart, part: number): { start: number; scene: AnsweredScene }[] {
  const first = passages[0];
  if (first === undefined) return [];
  const byStart = new Map<number, AnsweredScene>();
  for (const scene of answer.scenes) {
    const passage = passages[scene.from - first.number];
    const start = passage?.span.start ?? first.span.start;
    if (!byStart.has(start)) byStart.set(start, scene);
  }
  const ordered = [...byStart].sort(([a], [b]) => a - b).map(([start, scene]) => ({ start, scene }));
  const opening = ordered[0];
  if (opening !== undefined && part > 0 && opening.scene.continues && opening.start === first.span.start)
    return ordered.slice(1);
  if (opening !== undefined) opening.start = first.span.start;
  return ordered;
}

function placeOf({ place }: AnsweredScene, { places }: TextAnalysis): Scene['place'] {
  const known = places[place.n - 1];
  return {
    id: known?.id ?? null,
    name: known?.name ?? (place.name.trim() || '?'),
    kind: place.kind === 'unknown' ? (known?.kind ?? 'unknown') : place.kind,
    description: place.description.trim() || (known?.description ?? ''),
  };
}

const overlap = (a: Span, b: Span): number => Math.min(a.end, b.end) - Math.max(a.start, b.start);

/** The beats that a scene shares text with; one at least, the nearest. */
function beatsIn(beats: readonly Beat[], span: Span): Beat[] {
  const shared = beats.filter((beat) => overlap(beat.span, span) > 0);
  if (shared.length > 0) return shared;
  const nearest = [...beats].sort((a, b) => overlap(b.span, span) - overlap(a.span, span))[0];
  return nearest === undefined ? [] : [nearest];
}

/** A beat that runs over several scenes gives each the pages of its share of the text. */
function pagesOf(beats: readonly Beat[], span: Span): number {
  return beats.reduce((sum, beat) => {
    const length = beat.span.end - beat.span.start;
    return sum + (length === 0 ? 0 : (beat.pages * Math.max(0, overlap(beat.span, span))) / length);
  }, 0);
}
