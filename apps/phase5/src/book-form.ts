import type { JobOptions, PageProfile, PanelLayout, ReadingDirection } from '@manga/contracts';

/** The book's outer form. */
export interface BookForm {
  profile: PageProfile;
  direction: ReadingDirection;
  writingMode: PanelLayout['writingMode'];
  system: 'free' | 'yonkoma';
}

/** Languages whose books turn from left to right as we see it: Japanese by tradition, the others by their script. */
const RIGHT_TO_LEFT = new Set(['ja', 'ar', 'fa', 'he', 'ur']);

/** Japanese is set in columns whichever way its book is read, Chinese in a book from right to left (Taiwan, Hong Kong). */
function setInColumns(language: string, direction: ReadingDirection): boolean {
  return language === 'ja' || (language === 'zh' && direction === 'rtl');
}

/** What the author asked for; what they left open follows the language and the style. */
export function bookForm(options: JobOptions, language: string): BookForm {
  const american = options.style === 'american';
  const direction = options.readingDirection ?? (RIGHT_TO_LEFT.has(language) && !american ? 'rtl' : 'ltr');
  return {
    profile: options.pageProfile ?? (american ? 'us-comic' : 'b5'),
    direction,
    writingMode: setInColumns(language, direction) ? 'vertical' : 'horizontal',
    system: options.style === 'yonkoma' ? 'yonkoma' : 'free',
  };
}
