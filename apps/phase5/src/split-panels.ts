import type { Shot } from '@manga/contracts';
import { divideText, textLoad } from './divide-text.ts';
import type { Draft, DraftLine } from './draft.ts';
import type { ReadingLimits } from './reading-limits.ts';

/** Nearer or farther than the panel before, so that a long talk does not stand still. */
const NEXT_SHOT: Readonly<Record<Shot, readonly Shot[]>> = {
  long: ['medium', 'bust', 'close-up'],
  full: ['bust', 'close-up', 'medium'],
  medium: ['bust', 'close-up', 'medium'],
  bust: ['close-up', 'medium', 'bust'],
  'close-up': ['medium', 'bust', 'close-up'],
  detail: ['bust', 'medium', 'close-up'],
};

/** Spreads the words of a panel over as many panels as they need to be read with ease. */
export function splitPanel(draft: Draft, limits: ReadingLimits): Draft[] {
  const groups = groupLines(
    draft.lines.flatMap((line) => divideLine(line, limits)),
    limits,
  );
  if (groups.length <= 1) return [{ ...draft, lines: groups[0] ?? [] }];
  return groups.map((lines, index) => {
    const span = { start: index === 0 ? draft.span.start : lines[0]!.span.start, end: lines.at(-1)!.span.end };
    if (index === 0) return { ...draft, lines, span, turn: 'none' };
    return continued(draft, lines, span, index, index === groups.length - 1);
  });
}

function divideLine(line: DraftLine, { characters }: ReadingLimits): DraftLine[] {
  let { start } = line.span;
  return divideText(line.text, characters).map((text) => {
    const span = { start, end: start + text.length };
    start = span.end;
    return { ...line, text, span };
  });
}

function groupLines(lines: readonly DraftLine[], limits: ReadingLimits): DraftLine[][] {
  const groups: DraftLine[][] = [];
  let load = Infinity;
  for (const line of lines) {
    const group = groups.at(-1);
    load += textLoad(line.text);
    if (group !== undefined && group.length < limits.balloons && load <= limits.characters) group.push(line);
    else {
      groups.push([line]);
      load = textLoad(line.text);
    }
  }
  return groups;
}

/** The talk goes on: the camera turns to who speaks now. */
function continued(draft: Draft, lines: DraftLine[], span: Draft['span'], index: number, last: boolean): Draft {
  const cycle = NEXT_SHOT[draft.shot];
  const shot = cycle[(index - 1) % cycle.length]!;
  const speakers = new Set(lines.map(({ speaker }) => speaker));
  const speaking = draft.characters.filter(({ id }) => speakers.has(id));
  const characters = shot === 'medium' || speaking.length === 0 ? draft.characters : speaking;
  return {
    ...draft,
    sceneStart: false,
    span,
    shot,
    lines,
    characters,
    sfx: [],
    effects: draft.effects.filter((effect) => effect === 'gloom' || effect === 'sparkle'),
    importance: Math.max(0.2, draft.importance - 0.1),
    form: 'framed',
    turn: last ? draft.turn : 'none',
  };
}
