/** The story's language: the author's word, else kana for Japanese, else what the model says. */
export function languageOf(story: string, wanted: string | undefined, answered: string): string {
  if (wanted !== undefined) return wanted;
  const kana = story.match(/[ぁ-んァ-ヶ]/g)?.length ?? 0;
  const visible = story.replaceAll(/\s/g, '').length;
  if (kana * 20 >= visible && kana > 0) return 'ja';
  const tag = answered.toLowerCase();
  return /^[a-z]{2,3}$/.test(tag) && /\p{L}/u.test(story) ? tag : 'und';
}
