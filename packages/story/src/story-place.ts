const count = (number: number) => number.toLocaleString('en-US');

/** Where a stretch of a story is, in words for its author and without a word of the story: lines and characters from 1. */
export function placeInStory(text: string, span: { start: number; end: number }): string {
  const trimmed = text.slice(span.start, span.end).trimStart();
  const start = span.end - trimmed.length;
  const end = start + trimmed.trimEnd().length;
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const [first, last] = [lineOf(start), lineOf(Math.max(start, end - 1))];
  const lines = first === last ? `line ${count(first)}` : `lines ${count(first)} to ${count(last)}`;
  return `${lines} of the story (characters ${count(start + 1)} to ${count(Math.max(start + 1, end))})`;
}
