import type {
  Balloon,
  LetteredSfx,
  Lettering,
  Page,
  PanelImages,
  PanelLayout,
  PictureBox,
  Polygon,
  Rect,
  StoredImage,
} from '@manga/contracts';
import { asDrawn, endsOfSpeech } from './end-of-speech.ts';
import { formatOfPage, type PageFormat, pageFormat } from './page-profile.ts';

/** A panel as it is drawn. */
export interface ModelPanel {
  id: string;
  outline: Polygon;
  bounds: Rect;
  border: boolean;
  /** Lies inside another panel, above it. */
  inset?: true;
  /** Null when there is no picture for it. */
  picture: { image: StoredImage; faces: PictureBox[] } | null;
  /** What is to be seen, in words (for people who do not see the page). */
  description: string;
}

/** Everything that is drawn on a page, in millimetres: the one thing that screens, print and e-books are made from. */
export interface PageModel {
  number: number;
  side: Page['side'];
  /** Of this page: a double page has the size of two. */
  format: PageFormat;
  vertical: boolean;
  rightToLeft: boolean;
  panels: ModelPanel[];
  balloons: Balloon[];
  sfx: LetteredSfx[];
}

/** Puts layout, pictures and lettering together, page by page. */
export function pageModels(layout: PanelLayout, pictures: PanelImages, lettering: Lettering): PageModel[] {
  const format = pageFormat(layout.profile);
  const images = new Map(pictures.images.map((entry) => [entry.panel, entry.image]));
  const faces = new Map(lettering.faces.map((entry) => [entry.panel, entry.faces.map((face) => face.box)]));
  const letteredPages = new Map(lettering.pages.map((page) => [page.number, page]));
  const ends = endsOfSpeech(layout);
  return layout.pages.map((page) => {
    const lettered = letteredPages.get(page.number);
    return {
      number: page.number,
      side: page.side,
      format: formatOfPage(format, page),
      vertical: lettering.writingMode === 'vertical',
      rightToLeft: layout.readingDirection === 'rtl',
      panels: page.panels.map((panel) => {
        const image = images.get(panel.id);
        return {
          id: panel.id,
          outline: panel.outline,
          bounds: panel.bounds,
          border: panel.border,
          ...(panel.insetIn === undefined ? {} : { inset: true }),
          picture: image === undefined ? null : { image, faces: faces.get(panel.id) ?? [] },
          description: panel.action,
        };
      }),
      balloons: (lettered?.balloons ?? []).map((balloon) => asDrawn(balloon, ends)),
      // Drawn as sounds are: letters with a rim, over the picture.
      sfx: [...(lettered?.title === undefined ? [] : [lettered.title]), ...(lettered?.sfx ?? [])],
    };
  });
}
