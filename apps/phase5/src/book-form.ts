import type { JobOptions, PageProfile, PanelLayout, ReadingDirection } from '@manga/contracts';

/** The book's outer form. */
export interface BookForm {
  profile: PageProfile;
  direction: ReadingDirection;
  writingMode: PanelLayout['writingMode'];
  system: 'free' | 'yonkoma';
}

/** Languages set in vertical columns; Korean and all others are set in lines today. */
const VERTICAL = new Set(['ja', 'zh']);

/** What the author asked for; what they left open follows the language and the style. */
export function bookForm(options: JobOptions, language: string): BookForm {
  const american = options.style === 'american';
  return {
    profile: options.pageProfile ?? (american ? 'us-comic' : 'b5'),
    direction: options.readingDirection ?? (language === 'ja' && !american ? 'rtl' : 'ltr'),
    writingMode: VERTICAL.has(language) ? 'vertical' : 'horizontal',
    system: options.style === 'yonkoma' ? 'yonkoma' : 'free',
  };
}
