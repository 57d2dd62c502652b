import type { Book } from '@manga/comic';
import { pageFormat } from '@manga/comic/layout';
import type { RunContext } from '@manga/phase-kit';

/** What the book's files say about the book. */
export function bookOf(context: RunContext, pages: number): Book {
  const analysis = context.input(1);
  const layout = context.input(5);
  return {
    id: context.job.id,
    title: context.job.title ?? analysis.title,
    language: analysis.language,
    genre: analysis.genre,
    summary: analysis.summary,
    rightToLeft: layout.readingDirection === 'rtl',
    format: pageFormat(layout.profile),
    pages,
    modified: new Date(),
  };
}
