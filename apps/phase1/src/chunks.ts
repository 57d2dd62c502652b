import { QUESTIONS, type Segment, type SegmentedStory } from '@manga/story';

/** A part of the story that one question is about. */
export interface Chunk {
  segments: Segment[];
  /** The end of the part before it, so that "he" and "she" at its start can be understood. */
  context: Segment[];
}

/** Limits of one part; whichever is reached first ends it. */
export interface ChunkLimits {
  /** UTF-16 code units: what a model reads closely. */
  characters: number;
  /** Every quote costs an entry in the answer. */
  quotes: number;
  segments: number;
  /** Code units of context. */
  context: number;
}

const CHUNK_LIMITS: ChunkLimits = QUESTIONS.analysis;

/** Divides the segments into parts that end with a paragraph, by preference where empty lines end a scene. */
export function splitChunks({ paragraphs, segments }: SegmentedStory, limits: ChunkLimits = CHUNK_LIMITS): Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  while (from < segments.length) {
    const to = endOfChunk({ paragraphs, segments }, from, limits);
    chunks.push({ segments: segments.slice(from, to), context: contextBefore(segments, from, limits.context) });
    from = to;
  }
  return chunks;
}

function endOfChunk({ paragraphs, segments }: SegmentedStory, from: number, limits: ChunkLimits): number {
  const start = segments[from]?.span.start ?? 0;
  let quotes = 0;
  let paragraph: number | undefined;
  let scene: number | undefined;
  for (let index = from; index < segments.length; index += 1) {
    const segment = segments[index];
    if (segment === undefined) break;
    if (segment.kind === 'quote') quotes += 1;
    const previous = segments[index - 1];
    if (index > from && previous?.paragraph !== segment.paragraph) {
      paragraph = index;
      // Only a gap in the second half: a scene of a few lines is no reason to ask about it alone.
      if ((paragraphs[segment.paragraph]?.gap ?? 0) > 1 && segment.span.start - start > limits.characters / 2)
        scene = index;
    }
    const full =
      segment.span.end - start > limits.characters || quotes > limits.quotes || index - from >= limits.segments;
    // A single paragraph longer than the limit is cut between its sentences.
    if (full && index > from) return scene ?? paragraph ?? index;
  }
  return segments.length;
}

function contextBefore(segments: readonly Segment[], from: number, most: number): Segment[] {
  const until = segments[from]?.span.start ?? 0;
  return segments.slice(Math.max(0, from - 20), from).filter(({ span }) => until - span.start <= most);
}
