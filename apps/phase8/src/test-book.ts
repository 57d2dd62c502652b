import type { CharacterDesign, PanelLayout, SceneSplit, TextAnalysis } from '@manga/contracts';
import { exampleAnalysis, exampleScene, exampleSheet } from '@manga/contracts/test-examples';

export const DESIGN: CharacterDesign = {
  sheets: [exampleSheet({ character: 'c1', name: 'A' }), exampleSheet({ character: 'c2', name: 'B' })],
};

/** What phases 1 and 3 say of the words that the layout letters. */
export function wordsOf(layout: PanelLayout): { analysis: TextAnalysis; split: SceneSplit } {
  const lines = layout.pages.flatMap((page) => page.panels.flatMap((panel) => panel.lines));
  const dialogue = lines.map(({ dialogue: id, text, span, speaker, voice, emotion }) => ({
    id: id!,
    text,
    span,
    speaker,
    voice,
    emotion,
  }));
  return {
    analysis: exampleAnalysis({ title: '雨の駅', dialogue }),
    split: { scenes: [exampleScene({ characters: ['c1', 'c2'], dialogue: dialogue.map(({ id }) => id) })] },
  };
}
