import { definePhase } from '@manga/phase-kit';

/** Phase 1 reads nothing but the story. Long stories are asked about in parts, several at a time. */
export const contract = definePhase({ phase: 1, reads: [], timeoutMs: 240_000, maxAttempts: 5 });
