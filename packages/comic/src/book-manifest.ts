import type {
  BookManifest,
  FinalPage,
  FinalProduct,
  Lettering,
  PanelImage,
  PanelImages,
  PanelLayout,
  StoredObject,
} from '@manga/contracts';
import type { Book } from './book.ts';
import { FONT_LICENSE, type FontName, fontPackage } from './font-files.ts';
import { pageFormat } from './page-profile.ts';
import type { Shaper } from './shaper.ts';

export interface ManifestInput {
  book: Book;
  characters: BookManifest['characters'];
  layout: PanelLayout;
  images: PanelImages;
  lettering: Lettering;
  pages: readonly FinalPage[];
  files: FinalProduct['files'];
  quality: FinalProduct['quality'];
  shaper: Shaper;
}

/** The finished book as data, for programs that go on with it: readers, search, translation, statistics. */
export function bookManifest(input: ManifestInput): BookManifest {
  const { book, layout, lettering, shaper } = input;
  const { profile, trim, bleed, frame } = pageFormat(layout.profile);
  return {
    version: 1,
    id: book.id,
    title: book.title,
    language: book.language,
    genre: book.genre,
    summary: book.summary,
    readingDirection: layout.readingDirection,
    writingMode: layout.writingMode,
    format: { profile, trim, bleed, frame },
    characters: input.characters,
    pages: manifestPages(input),
    files: Object.fromEntries(Object.entries(input.files).map(([format, file]) => [format, placeless(file)])),
    fonts: fontsOf(lettering, shaper).map((name) => ({ name, package: fontPackage(name), license: FONT_LICENSE })),
    quality: input.quality,
  };
}

function manifestPages({ layout, images, lettering, pages }: ManifestInput): BookManifest['pages'] {
  const pictures = new Map(images.images.map((entry) => [entry.panel, entry]));
  const faces = new Map(lettering.faces.map((entry) => [entry.panel, entry.faces]));
  const lettered = new Map(lettering.pages.map((page) => [page.number, page]));
  const made = new Map(pages.map((page) => [page.number, page]));
  return layout.pages.flatMap(({ number, side, panels }) => {
    const files = made.get(number);
    if (files === undefined) return [];
    const page = lettered.get(number);
    return {
      number,
      side,
      image: placeless(files.image),
      thumbnail: placeless(files.thumbnail),
      panels: panels.map((panel) => {
        const picture = pictures.get(panel.id);
        return {
          ...panel,
          picture: picture === undefined ? null : { ...manifestPicture(picture), faces: faces.get(panel.id) ?? [] },
          balloons: page?.balloons.filter((balloon) => balloon.panel === panel.id) ?? [],
          sfx: page?.sfx.filter((effect) => effect.panel === panel.id) ?? [],
        };
      }),
    };
  });
}

function manifestPicture({ image, model, promptVersion, seed, outcome, quality }: PanelImage) {
  return { ...placeless(image), model, promptVersion, seed, outcome, quality };
}

/** Whoever has a book's file has no use for our buckets and is not told about them. */
function placeless<T extends StoredObject>({ bucket, name, ...rest }: T): Omit<T, 'bucket' | 'name'> {
  return rest;
}

/** The fonts that the book's words are set in, also those that stand in for a character. */
function fontsOf({ pages }: Lettering, shaper: Shaper): FontName[] {
  const words = pages.flatMap((page) => [
    ...page.balloons,
    ...page.sfx,
    ...(page.title === undefined ? [] : [page.title]),
  ]);
  return [...new Set(words.flatMap(({ text, typeface }) => shaper.line(text, typeface).map((run) => run.font)))].sort();
}
