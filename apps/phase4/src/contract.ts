import { definePhase } from '@manga/phase-kit';

/**
 * Phase 4 reads the people of the story (1) and the scenes they are seen in (3), and gives each of them a sheet: looks,
 * outfit, voice, the fixed words that stand for them in every picture prompt, and for the main ones a reference picture.
 */
export const contract = definePhase({ phase: 4, reads: [1, 3], timeoutMs: 300_000, maxAttempts: 5 });
