import { definePhase } from '@manga/phase-kit';

/** Phase 3 reads people, places and dialogue of phase 1 and the beats of phase 2. */
export const contract = definePhase({ phase: 3, reads: [1, 2], timeoutMs: 240_000, maxAttempts: 5 });
