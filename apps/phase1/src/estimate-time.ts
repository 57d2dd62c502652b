import type { Asked } from './estimate-amounts.ts';
import type { CallTimes, RecentCalls } from './recent-calls.ts';

export type Case = 'low' | 'expected' | 'high';

const PICK = { low: 'fast', expected: 'usual', high: 'slow' } as const satisfies Record<Case, keyof CallTimes>;

/*
 * Until the ledger knows better. A Flash model writes some 150 tokens a second, a picture takes 4 to 8 s: assumptions from
 * public reports, deliberately wide.
 */
const TOKENS_A_SECOND: Record<Case, number> = { low: 300, expected: 150, high: 60 };
const FIRST_TOKEN: Record<Case, number> = { low: 0.5, expected: 1, high: 4 };
const PICTURE: CallTimes = { fast: 4, usual: 8, slow: 20 };

/** Seconds of computing for one page: layout (phase 5), lettering (7), drawing it in every format (8). */
const PAGE_SECONDS: Readonly<Record<number, Record<Case, number>>> = {
  5: { low: 0.02, expected: 0.1, high: 0.3 },
  7: { low: 0.05, expected: 0.15, high: 0.5 },
  8: { low: 0.3, expected: 1, high: 3 },
};

/** Seconds that a phase takes; its calls run side by side as far as the services let them. */
export function secondsOf(
  phase: number,
  { asked, pages }: { asked: Asked; pages: number },
  of: Case,
  recent: RecentCalls,
  imageConcurrency: number,
): number {
  const { questions, pictures, outputTokens, atOnce } = asked;
  const known = recent.questions.get(phase)?.[PICK[of]];
  const perQuestion = known ?? FIRST_TOKEN[of] + outputTokens / Math.max(1, questions) / TOKENS_A_SECOND[of];
  const perPicture = (recent.picture ?? PICTURE)[PICK[of]];
  // Each picture is looked at where it was drawn, so that the questions of phase 6 queue with its pictures.
  const inRow = phase === 6 ? Math.ceil(questions / imageConcurrency) : Math.ceil(questions / atOnce);
  const compute = (PAGE_SECONDS[phase]?.[of] ?? 0) * pages;
  return inRow * perQuestion + Math.ceil(pictures / imageConcurrency) * perPicture + compute;
}
