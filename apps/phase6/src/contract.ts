import { definePhase } from '@manga/phase-kit';

/**
 * Phase 6 reads the scenes (3), the character sheets (4), the panels (5) and its own pictures of the revision before (6), of
 * which the author's stay, and gives one picture for each panel. A task
 * draws one panel: at most three image calls, each of them with its own time limit.
 */
export const contract = definePhase({ phase: 6, reads: [3, 4, 5, 6], timeoutMs: 480_000, maxAttempts: 5 });
