import type { Chunk } from './chunks.ts';
import { divideText, textLoad } from './divide-text.ts';
import type { Draft, DraftLine } from './draft.ts';

/** Captions of a scene with dialogue, as a share of its panels: more would be a picture book. */
const SHARE = 0.35;
/** A longer sentence is lettered in boxes of this size, in Japanese characters. */
const BOX = 36;
const LONGEST = 72;

/**
 * Chooses the captions of a part of a scene. Where people talk, few remain: those that open a scene, stand in a panel
 * where nobody is seen or nobody talks, or belong to an important panel. Where nobody talks, every panel gets the sentence that it shows, or
 * nobody could follow the story.
 */
export function chooseCaptions(drafts: readonly Draft[], chunk: Chunk): Draft[] {
  const silent = chunk.scene.dialogue.length === 0;
  const told = silent ? withCaptions(drafts, chunk) : thinned(drafts);
  return told.map((draft) => ({ ...draft, lines: draft.lines.flatMap(inBoxes) }));
}

function thinned(drafts: readonly Draft[]): Draft[] {
  const candidates = drafts
    .filter((draft) => draft.lines.some(isCaption) && !isView(draft))
    .toSorted((a, b) => worth(b) - worth(a))
    .slice(0, Math.max(1, Math.floor(drafts.length * SHARE)));
  // A place or a thing without a word would say nothing.
  const keep = new Set([...candidates, ...drafts.filter(isView)]);
  return drafts.map((draft) => {
    const captions = draft.lines.filter((line) => isCaption(line) && textLoad(line.text) <= LONGEST);
    const kept = keep.has(draft) ? captions.slice(0, 2) : [];
    return { ...draft, lines: draft.lines.filter((line) => !isCaption(line) || kept.includes(line)) };
  });
}

function isView({ characters, lines }: Draft): boolean {
  return characters.length === 0 && lines.every(isCaption);
}

function worth(draft: Draft): number {
  const talk = draft.lines.filter((line) => !isCaption(line)).length;
  return (draft.sceneStart ? 2 : 0) + (talk === 0 ? 0.6 : 0) + draft.importance;
}

function withCaptions(drafts: readonly Draft[], { passages }: Chunk): Draft[] {
  let after = -1;
  return drafts.map((draft, index) => {
    const next = drafts[index + 1]?.span.start ?? Infinity;
    const chosen = draft.lines.filter(isCaption);
    const shown = passages.filter(
      ({ line, quotable, span }) =>
        line === null &&
        quotable &&
        span.start >= Math.max(draft.span.start, after) &&
        span.start < Math.max(next, draft.span.start + 1),
    );
    const lines = chosen.length > 0 ? chosen : shown.slice(0, 1).map(({ text, span }) => caption(text, span, draft));
    after = Math.max(after, lines.at(-1)?.span.end ?? after);
    return { ...draft, lines };
  });
}

function caption(text: string, span: DraftLine['span'], { mood }: Draft): DraftLine {
  return { dialogue: null, speaker: null, voice: 'narration', emotion: mood, text, span };
}

function inBoxes(line: DraftLine): DraftLine[] {
  if (!isCaption(line)) return [line];
  let { start } = line.span;
  return divideText(line.text, BOX).map((text) => {
    const box = { ...line, text, span: { start, end: start + text.length } };
    start = box.span.end;
    return box;
  });
}

function isCaption({ voice, dialogue }: DraftLine): boolean {
  return dialogue === null && voice === 'narration';
}
