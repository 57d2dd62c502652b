import { definePhase } from '@manga/phase-kit';

/** Phase 1 reads nothing but the story. A task asks about one part of it. */
export const contract = definePhase({ phase: 1, reads: [], timeoutMs: 240_000, maxAttempts: 5 });
