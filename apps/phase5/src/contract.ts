import { definePhase } from '@manga/phase-kit';

/**
 * Phase 5 reads the people and lines (1), beats and page budget (2), scenes (3) and sheets (4), and gives the ネーム:
 * pages with the outline of every panel, who is in it, what happens, and which words are lettered there. A
 * task asks for the storyboard of one part of a scene.
 */
export const contract = definePhase({ phase: 5, reads: [1, 2, 3, 4], timeoutMs: 300_000, maxAttempts: 5 });
