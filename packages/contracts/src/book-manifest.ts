import { z } from 'zod';
import { DownloadFormat, QualityReport } from './final-product.ts';
import { Rect } from './geometry.ts';
import { LanguageTag, PageProfile, ReadingDirection } from './job-options.ts';
import { Balloon, Face, LetteredSfx } from './lettering.ts';
import { PanelImage } from './panel-images.ts';
import { Page, Panel, PanelLayout } from './panel-layout.ts';
import { StoredImage, StoredObject } from './stored-object.ts';
import { Character, TextAnalysis } from './text-analysis.ts';

/** A file of the book, for whoever has downloaded it: without its place in our storage. */
const File = StoredObject.omit({ bucket: true, name: true });
const Picture = StoredImage.omit({ bucket: true, name: true });

/** What is in a panel's picture and where it comes from. */
export const ManifestPicture = z.strictObject({
  ...Picture.shape,
  ...PanelImage.pick({ model: true, promptVersion: true, seed: true, outcome: true, quality: true }).shape,
  faces: z.array(Face),
});

/** A panel with all that is lettered in it; its lines point at the story's text. */
export const ManifestPanel = z.strictObject({
  ...Panel.omit({ sfx: true }).shape,
  picture: ManifestPicture.nullable(),
  balloons: z.array(Balloon),
  sfx: z.array(LetteredSfx),
});

/** A font that the book's files carry. */
export const ManifestFont = z.strictObject({
  name: z.string().min(1),
  /** The npm package that it comes from. */
  package: z.string().min(1),
  /** SPDX identifier. */
  license: z.string().min(1),
});

/**
 * The finished book as data: every page, panel, balloon and word with its place (millimetres from the trim box's top left
 * corner) and its span of the story (UTF-16 code units), the files, their fonts and the quality report.
 */
export const BookManifest = z.strictObject({
  /** Raised when a reader of older manifests would not understand newer ones. */
  version: z.literal(1),
  id: z.uuid(),
  title: z.string().min(1),
  language: LanguageTag,
  ...TextAnalysis.pick({ genre: true, summary: true }).shape,
  readingDirection: ReadingDirection,
  writingMode: PanelLayout.shape.writingMode,
  format: z.strictObject({
    profile: PageProfile,
    trim: Rect.pick({ width: true, height: true }),
    bleed: z.number().min(0),
    frame: Rect,
  }),
  characters: z.array(z.strictObject({ id: Character.shape.id, name: z.string().min(1) })),
  pages: z.array(
    z.strictObject({
      ...Page.pick({ number: true, side: true }).shape,
      image: Picture,
      thumbnail: Picture,
      panels: z.array(ManifestPanel).min(1),
    }),
  ),
  /** The other files of the book. */
  files: z.partialRecord(DownloadFormat, File),
  fonts: z.array(ManifestFont),
  quality: QualityReport,
});
export type BookManifest = z.infer<typeof BookManifest>;
