import type { PhaseKey, PhaseOutput } from '@manga/contracts';
import {
  exampleAnalysis,
  exampleImage,
  exampleLayout,
  examplePanel,
  examplePanelImage,
  exampleScene,
} from '@manga/contracts/test-examples';

const span = { start: 0, end: 1 };
const { width: _, height: __, ...file } = exampleImage({ name: 'x/book.pdf', contentType: 'application/pdf' });

/** The smallest output of each phase that keeps its contract, for tests of what carries outputs. */
export const SMALLEST: { [N in PhaseKey]: PhaseOutput<N> } = {
  1: exampleAnalysis({ language: 'en' }),
  2: {
    acts: [
      {
        name: 'ki',
        purpose: 'all of it',
        beats: [{ id: 'b1', summary: 'Rain', span, events: ['e1'], emotion: 'neutral', tension: 0, pages: 1 }],
      },
    ],
    climax: 'b1',
    pages: 1,
  },
  3: { scenes: [exampleScene()] },
  4: { sheets: [] },
  5: exampleLayout([examplePanel()]),
  6: { images: [examplePanelImage()] },
  7: { writingMode: 'vertical', pages: [{ number: 1, balloons: [], sfx: [] }], faces: [] },
  8: {
    title: 'Rain',
    pages: [{ number: 1, image: exampleImage(), thumbnail: exampleImage() }],
    files: { pdf: file },
    quality: { score: 1, findings: [], panels: [], letteredAgain: 0, lowestDpi: 300, solidBlack: 0 },
  },
};
