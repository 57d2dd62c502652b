import { definePhase } from '@manga/phase-kit';

/**
 * Phase 8 reads the words (1), scenes (3), sheets (4), layout (5), pictures (6) and lettering (7), and gives the finished
 * book: page images, print PDF, CBZ, EPUB, the book as data and the quality report.
 */
export const contract = definePhase({ phase: 8, reads: [1, 3, 4, 5, 6, 7], timeoutMs: 280_000, maxAttempts: 4 });
