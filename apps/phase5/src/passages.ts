import type { DialogueLine, Scene, Span } from '@manga/contracts';
import { segmentStory, splitSentences } from '@manga/story';

/** The smallest piece of a scene that a panel can show or letter: a sentence of narration or a line of dialogue. */
export interface Passage {
  /** From 1 within the chunk that is asked about. */
  number: number;
  span: Span;
  text: string;
  /** The line of dialogue it is; null for narration. */
  line: DialogueLine | null;
  /** Whether it can stand alone as a caption: a whole sentence, no "he said". */
  quotable: boolean;
}

const SENTENCE_END = /[。．.！？!?…―—」』”"）)]$/u;
/** What goes on from a quote before it is no sentence of its own. */
const CONTINUES = /^(?:と|って|、|，|,|・|[a-z])/u;
/** Shorter pieces are marks and shreds; longer ones are no captions. */
const CAPTION_LENGTH = { min: 4, max: 220 };

/** The passages of every scene, in the order of the story and numbered from 1 in each scene. */
export function passagesOf(story: string, scenes: readonly Scene[], dialogue: readonly DialogueLine[]): Passage[][] {
  const { paragraphs, segments } = segmentStory(story);
  const lines = dialogue.toSorted((a, b) => a.span.start - b.span.start);
  const marks = quoteMarks(segments, lines);
  const narration = paragraphs.flatMap(({ span }) => sentencesBetween(story, span, marks));
  const all = [
    ...narration.map((span): Omit<Passage, 'number'> => {
      const text = story.slice(span.start, span.end);
      return { span, text, line: null, quotable: isQuotable(text) };
    }),
    ...lines.map((line): Omit<Passage, 'number'> => ({ span: line.span, text: line.text, line, quotable: false })),
  ].sort((a, b) => a.span.start - b.span.start);

  const sceneOfLine = new Map(scenes.flatMap((scene, index) => scene.dialogue.map((id) => [id, index] as const)));
  const byScene = scenes.map((): Passage[] => []);
  let scene = 0;
  for (const passage of all) {
    while (scene + 1 < scenes.length && passage.span.start >= scenes[scene + 1]!.span.start) scene += 1;
    const owner = byScene[(passage.line && sceneOfLine.get(passage.line.id)) ?? scene]!;
    owner.push({ ...passage, number: owner.length + 1 });
  }
  return byScene;
}

/** What the lines of dialogue take up, with their quotation marks. */
function quoteMarks(segments: readonly { kind: string; span: Span }[], lines: readonly DialogueLine[]): Span[] {
  const quotes = segments.filter(({ kind }) => kind === 'quote');
  let next = 0;
  return lines.map(({ span }) => {
    while (next < quotes.length && quotes[next]!.span.end < span.end) next += 1;
    const quote = quotes[next]?.span;
    return quote !== undefined && quote.start <= span.start && quote.end >= span.end ? quote : span;
  });
}

function sentencesBetween(story: string, paragraph: Span, marks: readonly Span[]): Span[] {
  const sentences: Span[] = [];
  let at = paragraph.start;
  for (let index = firstAfter(marks, paragraph.start); index < marks.length; index += 1) {
    const mark = marks[index]!;
    if (mark.start >= paragraph.end) break;
    if (mark.start > at) sentences.push(...splitSentences(story, { start: at, end: mark.start }));
    at = Math.max(at, mark.end);
  }
  if (at < paragraph.end) sentences.push(...splitSentences(story, { start: at, end: paragraph.end }));
  return sentences;
}

/** Index of the first span that ends after an offset; the spans are in order. */
function firstAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isQuotable(text: string): boolean {
  const fits = text.length >= CAPTION_LENGTH.min && text.length <= CAPTION_LENGTH.max;
  // "Tom shouted." stands beside a quote and says nothing without it.
  if (!/[\u3040-\u30ff\u3400-\u9fff]/u.test(text) && text.split(/\s+/).length < 4) return false;
  return fits && SENTENCE_END.test(text) && !CONTINUES.test(text) && /[\p{L}\p{N}]/u.test(text);
}
