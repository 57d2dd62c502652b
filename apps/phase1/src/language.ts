import type { Segment } from '@manga/story';

/** The narration counts where it is at least this share of the text; a story that is nearly all talk is told by its talk. */
const LEAST_NARRATION = 0.2;

/** What the story itself says, without what its people say: a Japanese line makes no Japanese story. */
export function narrationOf(story: string, segments: readonly Segment[]): string {
  const told = segments.flatMap(({ kind, span }) => (kind === 'narration' ? [story.slice(span.start, span.end)] : []));
  const narration = told.join('\n');
  return narration.length >= story.length * LEAST_NARRATION ? narration : story;
}

/** The story's language: the author's word, else kana for Japanese, else what the model says. `story` is its narration. */
export function languageOf(story: string, wanted: string | undefined, answered: string): string {
  if (wanted !== undefined) return wanted;
  const kana = story.match(/[ぁ-んァ-ヶ]/g)?.length ?? 0;
  const visible = story.replaceAll(/\s/g, '').length;
  if (kana * 20 >= visible && kana > 0) return 'ja';
  const tag = answered.toLowerCase();
  return /^[a-z]{2,3}$/.test(tag) && /\p{L}/u.test(story) ? tag : 'und';
}
