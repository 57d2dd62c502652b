import type { DialogueLine, Span } from '@manga/contracts';
import { segmentStory } from '@manga/story';

/** A paragraph, or a part of a long one: where a scene may begin. */
export interface Passage {
  /** From 1. */
  number: number;
  span: Span;
  /** Whether empty lines or an ornament part it from the passage before. */
  gap: boolean;
}

/** A paragraph longer than this is divided between its sentences: a story may have one paragraph only. */
const LONGEST = 600;
const ORNAMENT = /^[\s＊*◇◆☆★・●○■□▽▼#—―─~～…-]+$/;

/** The places where scenes may begin; never inside a line of dialogue. */
export function splitPassages(story: string, dialogue: readonly DialogueLine[]): Passage[] {
  const { paragraphs, segments } = segmentStory(story);
  const cuts: { start: number; gap: boolean }[] = [];
  let paragraph = -1;
  for (const { span, paragraph: own } of segments) {
    const from = cuts.at(-1)?.start ?? 0;
    if (own !== paragraph) cuts.push({ start: span.start, gap: isGap(story, paragraphs, own) });
    else if (span.end - from > LONGEST) cuts.push({ start: span.start, gap: false });
    paragraph = own;
  }
  let line = 0;
  const free = cuts.filter(({ start }) => {
    while ((dialogue[line]?.span.end ?? Number.POSITIVE_INFINITY) <= start) line += 1;
    return (dialogue[line]?.span.start ?? Number.POSITIVE_INFINITY) >= start;
  });
  const first = free[0];
  // A story of nothing but white space does not come this far; one that begins inside a line begins with it.
  const starts =
    first === undefined || first.start > (dialogue[0]?.span.start ?? first.start)
      ? [{ start: 0, gap: false }, ...free]
      : free;
  return starts.map(({ start, gap }, index) => ({
    number: index + 1,
    span: { start: index === 0 ? 0 : start, end: starts[index + 1]?.start ?? story.length },
    gap: index > 0 && gap,
  }));
}

function isGap(story: string, paragraphs: readonly { span: Span; gap: number }[], index: number): boolean {
  const own = paragraphs[index];
  const before = paragraphs[index - 1];
  if (own === undefined || before === undefined) return false;
  if (ORNAMENT.test(story.slice(own.span.start, own.span.end))) return true;
  if (ORNAMENT.test(story.slice(before.span.start, before.span.end))) return false;
  // Where every paragraph is parted by one empty line, only more of them mean something.
  const usual = paragraphs.filter(({ gap }) => gap > 0).length * 3 > paragraphs.length ? 1 : 0;
  return own.gap > usual;
}
