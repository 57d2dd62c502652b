import type { PageFormat } from './page-profile.ts';

/** What the book's files say about the book. */
export interface Book {
  /** A UUID. */
  id: string;
  title: string;
  /** BCP 47 tag. */
  language: string;
  genre: string;
  summary: string;
  rightToLeft: boolean;
  format: PageFormat;
  pages: number;
  modified: Date;
}
