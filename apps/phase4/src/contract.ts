import { definePhase } from '@manga/phase-kit';

/**
 * Phase 4 reads the people of the story (1) and the scenes they are seen in (3), and gives each of them a sheet: looks,
 * outfit, voice, the fixed words that stand for them in every picture prompt, and for the main ones a reference picture. Of
 * sheets that a person has changed (4) only those pictures are drawn that show another look.
 */
export const contract = definePhase({
  phase: 4,
  reads: [1, 3, 4],
  timeoutMs: 300_000,
  maxAttempts: 5,
  completesEdits: true,
});
