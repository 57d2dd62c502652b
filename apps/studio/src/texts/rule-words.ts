/** The rules of the quality report in plain words. `{n}` stands for how often it was found. */
export type RuleWords = Readonly<Record<string, string>>;

export const RULES_EN: RuleWords = {
  'dialogue-lost': 'Lines of the story that stand in no balloon: {n}.',
  'dialogue-changed': 'Lines that read differently than in the story: {n}. Those that you rewrote are among them.',
  'text-overflow': 'Texts that are larger than their balloon: {n}.',
  kinsoku: 'Line breaks before or after signs that must not stand there: {n}.',
  'reading-order': 'Balloons that may be read in the wrong order: {n}.',
  'balloon-over-face': 'Balloons that cover a face: {n}.',
  'tail-missing': 'Balloons whose speaker is seen, but not shown by a tail: {n}.',
  'tail-misses': 'Tails that point past the speaker: {n}.',
  'text-outside-frame': 'Texts near the edge, where the cut may take them: {n}.',
  'small-type': 'Texts in very small type: {n}.',
  'balloon-over-hand': 'Balloons that cover a hand: {n}.',
  'balloon-over-gutter': 'Balloons that reach over the edge of their panel: {n}.',
  'balloons-overlap': 'Balloons that overlap: {n}.',
  'balloon-too-large': 'Balloons that take much of their panel: {n}.',
  'gutters-cross': 'Corners where four panels meet, so that the eye may go the wrong way: {n}.',
  'gutter-width': 'Gaps between panels that are too narrow or too wide: {n}.',
  'panels-overlap': 'Panels that overlap: {n}.',
  'panel-outside-page': 'Panels that reach beyond the page: {n}.',
  'panel-too-small': 'Panels that are very small: {n}.',
  'too-many-panels': 'Pages with too many panels: {n}.',
  'repeated-layout': 'Pages laid out like the one before: {n}.',
  'same-shot': 'Three like shots in a row: {n}.',
  'panel-without-picture': 'Panels without a picture: {n}.',
  'panel-not-as-asked': 'Panels drawn in softened words, because the model declined the first: {n}.',
  'picture-not-good':
    'Pictures that do not quite show what the panel asks for: {n}. Draw them again or put in your own.',
  'sheet-refused': 'Characters without a reference picture, because the model declined it: {n}.',
  'low-resolution': 'Pictures that look soft in print: {n}.',
  'no-solid-black': 'Pages without any solid black: {n}.',
  'character-without-sheet': 'Characters drawn without a character sheet: {n}.',
  'missing-glyph': 'Signs for which no font has a shape: {n}.',
};

export const RULES_JA: RuleWords = {
  'dialogue-lost': 'フキダシに入っていないセリフ：{n}',
  'dialogue-changed': '物語と文言の違うセリフ：{n}（ご自分で直したものも含みます）',
  'text-overflow': 'フキダシからはみ出した文字：{n}',
  kinsoku: '禁則に反する改行：{n}',
  'reading-order': '読む順を間違えやすいフキダシ：{n}',
  'balloon-over-face': '顔にかかったフキダシ：{n}',
  'tail-missing': '話し手が見えるのに、しっぽのないフキダシ：{n}',
  'tail-misses': '話し手からそれたしっぽ：{n}',
  'text-outside-frame': '断ち落とされそうな端の文字：{n}',
  'small-type': 'とても小さい文字：{n}',
  'balloon-over-hand': '手にかかったフキダシ：{n}',
  'balloon-over-gutter': 'コマからはみ出したフキダシ：{n}',
  'balloons-overlap': '重なったフキダシ：{n}',
  'balloon-too-large': 'コマの大部分を占めるフキダシ：{n}',
  'gutters-cross': '四つのコマの角が集まり、読む順を迷いやすい所：{n}',
  'gutter-width': '狭すぎる、または広すぎるコマの間隔：{n}',
  'panels-overlap': '重なったコマ：{n}',
  'panel-outside-page': 'ページからはみ出したコマ：{n}',
  'panel-too-small': 'とても小さいコマ：{n}',
  'too-many-panels': 'コマの多すぎるページ：{n}',
  'repeated-layout': '前のページと同じコマ割り：{n}',
  'same-shot': '三つ続いた同じ構図：{n}',
  'panel-without-picture': '絵のないコマ：{n}',
  'panel-not-as-asked': 'モデルに断られ、言葉をやわらげて描いたコマ：{n}',
  'picture-not-good': 'コマの内容を描ききれていない絵：{n}（描き直すか、ご自分の絵に差しかえてください）',
  'sheet-refused': 'モデルに断られ、設定画のない人物：{n}',
  'low-resolution': '印刷すると甘く見える絵：{n}',
  'no-solid-black': 'ベタ（黒）のないページ：{n}',
  'character-without-sheet': '設定画なしで描いた人物：{n}',
  'missing-glyph': 'どの書体にもない文字：{n}',
};

/** One finding in words; a rule that is new to this page is told by its name. */
export function ruleWords(words: RuleWords, rule: string, count: number): string {
  return (words[rule] ?? `${rule}: {n}`).replace('{n}', String(count));
}
