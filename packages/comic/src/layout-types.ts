import type { Page, Polygon, ReadingDirection, Rect, Shot } from '@manga/contracts';
import type { PageFormat } from './page-profile.ts';

/** What the layout needs to know of one panel of a storyboard. */
export interface LayoutPanel {
  id: string;
  shot: Shot;
  /** 0 to 1; the panel's area follows it. */
  importance: number;
  /** Area of each balloon or caption in mm², as `balloonAreas` estimates it. */
  balloons: readonly number[];
  /** How many people are to be seen; a crowd wants a wide panel. */
  people: number;
  /** 0 to 1: motion or tension; from 0.5 on the gutters beside the panel may slant. */
  motion: number;
  /** The art would like to run off the page. */
  bleed: boolean;
  /** Would like a page of its own. */
  splash: boolean;
  /** Would like two facing pages; `splash` says what it wants where it does not get them. */
  spread: boolean;
  /** 0 to 1: how well it would stand as a small panel inside the one before it; 0 not at all. */
  inset: number;
  /** Drawn without a frame line. */
  borderless: boolean;
  /** A question, a look, a door that opens (引き): good before the page is turned. */
  hook: boolean;
  /** The answer to a hook: good after the page was turned. */
  reveal: boolean;
  /** The first panel of a scene. */
  sceneStart: boolean;
}

/** A storyboard and the book it goes into. */
export interface LayoutInput {
  panels: readonly LayoutPanel[];
  format: PageFormat;
  direction: ReadingDirection;
  /** free: pages composed by importance; yonkoma: strips of four equal panels. A strip format has its own way. */
  system: 'free' | 'yonkoma';
  /** Pages the author would like: a wish. */
  pages?: number;
  seed: number;
}

export interface LaidPanel {
  id: string;
  /** 1 for the panel read first on its page. */
  order: number;
  outline: Polygon;
  bounds: Rect;
  border: boolean;
  /** The panel inside which this one lies. */
  insetIn?: string;
}

export interface LaidPage {
  number: number;
  /** As in the contract's `Page`. */
  side: Page['side'];
  panels: LaidPanel[];
}
