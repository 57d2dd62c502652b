import type { JobOptions } from '@manga/contracts';
import { PAGE_PROFILES, STYLES } from './facts.ts';

/** What an author is writing, kept on the device until the manga is begun. */
export interface Draft {
  title: string;
  text: string;
  options: Partial<JobOptions>;
}

export const EMPTY_DRAFT: Draft = { title: '', text: '', options: {} };

const KEY = 'manga-studio.draft';

/** The draft of an earlier visit; an empty one when there is none, or none that can be read. */
export function readDraft(storage: Pick<Storage, 'getItem'>): Draft {
  try {
    const { title, text, options } = JSON.parse(storage.getItem(KEY) ?? '') as Draft;
    if (typeof title !== 'string' || typeof text !== 'string') return EMPTY_DRAFT;
    return { title, text, options: knownOptions(options) };
  } catch {
    return EMPTY_DRAFT;
  }
}

/** Keeps the draft. @returns false where the device has no room for it */
export function writeDraft(storage: Pick<Storage, 'setItem'>, draft: Draft): boolean {
  try {
    storage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Without what an older or newer page may have written. */
function knownOptions(options: unknown): Partial<JobOptions> {
  const { style, pageProfile, readingDirection, print, language, furigana, pages, maxCostUsd } = (options ??
    {}) as Partial<JobOptions>;
  return {
    ...(STYLES.some((known) => known === style) ? { style: style as JobOptions['style'] } : {}),
    ...(pageProfile !== undefined && PAGE_PROFILES.includes(pageProfile) ? { pageProfile } : {}),
    ...(readingDirection === 'rtl' || readingDirection === 'ltr' ? { readingDirection } : {}),
    ...(print === 'continuous' || print === 'screened' ? { print } : {}),
    ...(typeof language === 'string' && /^[a-z]{2,3}$/.test(language) ? { language } : {}),
    ...(furigana === true ? { furigana } : {}),
    ...(typeof maxCostUsd === 'number' && maxCostUsd > 0 ? { maxCostUsd } : {}),
    ...(typeof pages === 'number' && Number.isInteger(pages) && pages > 0 ? { pages } : {}),
  };
}
