import { definePhase } from '@manga/phase-kit';

/** Phase 2 builds on the events of phase 1. */
export const contract = definePhase({ phase: 2, reads: [1], timeoutMs: 180_000, maxAttempts: 5 });
