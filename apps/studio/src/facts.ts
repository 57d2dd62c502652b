import { pageFormat } from '@manga/comic/layout';
import {
  CreateManga,
  DownloadFormat,
  JobOptions,
  MAX_STORY_LENGTH,
  PageProfile,
  PHASES,
  PICTURE_BODY_LIMIT,
  RedrawPanel,
  Style,
} from '@manga/contracts';

// What the page has to know of the contracts, as plain values: the bundler runs this file and puts its values in its place,
// so that the page carries no schema library.

const { maxLength: titleLength } = CreateManga.shape.title.unwrap();
const { maxValue: dearest } = JobOptions.shape.maxCostUsd.unwrap();
const { maxLength: promptLength } = RedrawPanel.shape.prompt.unwrap();
const { minValue: fewestPages, maxValue: mostPages } = JobOptions.shape.pages.unwrap();

/** Limits of what an author may send; lengths are UTF-16 code units. */
export const LIMITS = {
  story: MAX_STORY_LENGTH,
  title: titleLength ?? 200,
  pages: { min: fewestPages ?? 1, max: mostPages ?? 200 },
  /** US dollars. */
  cost: dearest ?? 100_000,
  prompt: promptLength ?? 4_000,
  /** Bytes. */
  picture: PICTURE_BODY_LIMIT,
};

export const STYLES: readonly Style[] = Style.options;
export const PAGE_PROFILES: readonly PageProfile[] = PageProfile.options;
export const FORMATS: readonly DownloadFormat[] = DownloadFormat.options;

/** Names of the eight phases by their number, less one. */
export const PHASE_NAMES: readonly string[] = Object.values(PHASES).map(({ name }) => name);

/** Size of a finished page of each format, in millimetres. */
export const PAGE_SIZES = Object.fromEntries(
  PageProfile.options.map((profile) => [profile, pageFormat(profile).trim] as const),
) as Readonly<Record<PageProfile, { width: number; height: number }>>;
