import type { Panel, PanelImages, PanelLayout, PanelLine } from '@manga/contracts';
import {
  exampleImage,
  exampleLayout,
  exampleLine,
  examplePanel,
  examplePanelImage,
} from '@manga/contracts/test-examples';

const span = { start: 0, end: 4 };

/** For tests: the n-th line of dialogue. */
export function lineOf(number: number, text: string, speaker: string | null): PanelLine {
  return exampleLine({ id: `l${number}`, dialogue: `d${number}`, speaker, text, span });
}

/** For tests: the n-th of two panels one above the other, with two people. */
export function panelOf(number: number, lines: PanelLine[], change: Partial<Panel> = {}): Panel {
  const person = { emotion: 'neutral', facing: 'front', pose: '' } as const;
  return examplePanel({
    id: `n${number}`,
    order: number,
    bounds: { x: 16, y: 18.5 + (number - 1) * 112, width: 150, height: 105 },
    span,
    characters: [
      { ...person, id: 'c1', position: 'right' },
      { ...person, id: 'c2', position: 'left' },
    ],
    action: 'two people talk',
    place: 'street',
    lines,
    ...change,
  });
}

/** For tests: a book of one page. */
export function layoutOf(...panels: Panel[]): PanelLayout {
  return exampleLayout(panels);
}

/** For tests: a picture of this size in pixels for every panel of a book, called after its panel. */
export function imagesOf(layout: PanelLayout, size: { width: number; height: number }): PanelImages {
  const panels = layout.pages.flatMap((page) => page.panels);
  return {
    images: panels.map(({ id }) =>
      examplePanelImage({
        panel: id,
        image: exampleImage({ bucket: 'output', name: `${id}.png`, ...size }),
        aspectRatio: '4:3',
      }),
    ),
  };
}
