import type { AnsweredPanel, PanelCharacter, Span, StoryboardAnswer } from '@manga/contracts';
import type { Chunk } from './chunks.ts';
import type { Draft, DraftLine } from './draft.ts';
import { letterInOrder } from './letter-in-order.ts';
import type { Passage } from './passages.ts';

/**
 * The model's answer as drafts: numbers become spans and exact text, every line of dialogue is lettered once and in
 * order, people are those of the scene, and captions stand where the story has them.
 */
export function draftPanels(answer: StoryboardAnswer, chunk: Chunk): Draft[] {
  const { passages } = chunk;
  const dialogue = passages.filter(({ line }) => line !== null);
  const named = new Map<number, number>();
  for (const [index, panel] of answer.panels.entries())
    for (const number of panel.lines) if (!named.has(number)) named.set(number, index);
  const panelOf = letterInOrder(dialogue.map(({ number }) => named.get(number) ?? null));
  const spoken = answer.panels.map((_, index) => dialogue.filter((_passage, line) => panelOf[line] === index));

  let captioned = 0;
  let at = passages[0]!.span.start;
  return answer.panels.map((panel, index) => {
    const lines = spoken[index]!;
    const earlier = Math.max(captioned, ...spoken.slice(0, index).flatMap((some) => some.map(({ number }) => number)));
    const later = Math.min(Infinity, ...spoken.slice(index + 1).flatMap((some) => some.map(({ number }) => number)));
    const captions = captionsOf(panel, passages).filter(({ number }) => number > earlier && number < later);
    captioned = captions.at(-1)?.number ?? captioned;
    const lettered = [...lines, ...captions].sort((a, b) => a.number - b.number);
    const letteredLater = Math.min(later, ...lettered.map(({ number }) => number));
    const span = spanOf(panel, passages, lettered, { earliest: at, latest: letteredLater });
    at = span.start;
    return {
      scene: chunk.scene,
      sceneStart: chunk.part === 0 && index === 0,
      span,
      shot: panel.shot,
      angle: panel.angle,
      action: panel.action.trim() || chunk.scene.summary,
      place: panel.place?.trim() ?? '',
      sky: {
        ...(panel.time === undefined ? {} : { time: panel.time }),
        ...(panel.weather === undefined ? {} : { weather: panel.weather }),
      },
      characters: charactersOf(panel, chunk),
      lines: lettered.map((passage) => toLine(passage, panel)),
      sfx: panel.sfx.filter(({ text }) => text.trim() !== ''),
      importance: panel.importance,
      mood: panel.mood,
      effects: [...new Set(panel.effects)],
      motion: panel.motion,
      form: panel.form,
      turn: panel.turn,
    };
  });
}

function captionsOf(panel: AnsweredPanel, passages: readonly Passage[]): Passage[] {
  const wanted = new Set(panel.captions);
  return passages.filter(({ number, line, quotable }) => line === null && quotable && wanted.has(number));
}

/** What the panel shows: never before the panel before it, never after words that are lettered here or later. */
function spanOf(
  panel: AnsweredPanel,
  passages: readonly Passage[],
  lettered: readonly Passage[],
  { earliest, latest }: { earliest: number; latest: number },
): Span {
  const last = Math.min(passages.length, latest);
  const first = Math.min(Math.max(1, panel.from), last, ...lettered.map(({ number }) => number));
  const final = Math.max(first, Math.min(panel.to, last), ...lettered.map(({ number }) => number));
  const start = Math.max(earliest, passages[first - 1]!.span.start);
  return { start, end: Math.max(start, passages[final - 1]!.span.end) };
}

function charactersOf(panel: AnsweredPanel, { people }: Chunk): PanelCharacter[] {
  const seen = new Map<string, PanelCharacter>();
  for (const { n, emotion, position, facing, pose } of panel.people) {
    const id = people.find((person) => person.n === n)?.character.id;
    if (id !== undefined && !seen.has(id)) seen.set(id, { id, emotion, position, facing, pose: pose.trim() });
  }
  return [...seen.values()];
}

function toLine({ line, text, span }: Passage, panel: AnsweredPanel): DraftLine {
  if (line === null) return { dialogue: null, speaker: null, voice: 'narration', emotion: panel.mood, text, span };
  return { dialogue: line.id, speaker: line.speaker, voice: line.voice, emotion: line.emotion, text, span };
}
