import type { Typeface } from '@manga/contracts';

/** How wide text is. The lettering engine asks nothing else of fonts, so it stays a pure function. */
export interface TextMeasurer {
  /** Advance of the text set in one horizontal line, in em of the typeface. */
  advance(text: string, typeface: Typeface): number;
}

/** What is printed: comic faces are set in upper case (docs/craft.md, lettering); everything else as it is written. */
export function displayed(text: string, typeface: Typeface): string {
  const printed = typeface === 'comic' || typeface === 'comic-bold' ? text.toLocaleUpperCase('en') : text;
  // Line ends, tabs and characters without a shape take no room and leave no box.
  return printed
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Cs}\p{Co}]/gu, '');
}
