import { definePhase } from '@manga/phase-kit';

/**
 * Phase 7 reads the title (1), the sheets (4), the layout with its lines (5) and the panel pictures (6), and gives the lettering: every line of
 * dialogue in its balloon, sound effects, and where the faces are. A
 * task letters some pages.
 */
export const contract = definePhase({ phase: 7, reads: [1, 4, 5, 6], timeoutMs: 280_000, maxAttempts: 5 });
