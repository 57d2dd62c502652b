import type { Logger } from '@manga/logger';
import type { Queryable } from '@manga/postgres';
import { createBatcher } from '@manga/pubsub';
import { type ClaimRequest, type ClaimResult, claim } from './claim.ts';
import { claimTogether } from './claim-together.ts';
import { type Commit, commitPhase, commitTask, type TaskCommit } from './commit.ts';
import { commitPhasesTogether, commitTasksTogether } from './commit-together.ts';
import type { StoredMessage } from './outbox.ts';
import type { Lease } from './types.ts';

/** Runs of one statement. More gain little, and each waits for all. */
const MOST = 32;

/** Statements of one kind under way: one that hangs holds up only what comes after the second. */
const FLIGHTS = 2;

/** Characters of an output that shares a statement with others; outputs can be megabytes. */
const LARGEST_TOGETHER = 65_536;

/** The two statements of a hop, for all deliveries of an instance. */
export interface Hops {
  /** As `claim` in claim.ts. */
  claim(request: ClaimRequest): Promise<ClaimResult>;
  /** As `commitPhase` in commit.ts. @throws AppError LEASE_LOST */
  commitPhase(commit: Commit): Promise<StoredMessage[]>;
  /** As `commitTask` in commit.ts. @throws AppError LEASE_LOST */
  commitTask(commit: TaskCommit): Promise<StoredMessage[]>;
}

interface Shared<Item, Answer> {
  /** One statement for all; undefined for those with which it did nothing. */
  together: (db: Queryable, items: Item[]) => Promise<(Answer | undefined)[]>;
  /** The statement of one, which waits for its turn and says why when it does nothing. */
  alone: (db: Queryable, item: Item) => Promise<Answer>;
  /** What shares a statement is of one kind; in a service there is but one. */
  kindOf: (item: Item) => string;
  /** Items of one key never share a statement. */
  keyOf: (item: Item) => string;
}

/**
 * Sends claims and commits as they come, and together those that come while others are under way: a lone one waits for
 * nothing, and the busier an instance is the more share a statement, a round trip and a flush of the log. Each keeps what it
 * would have alone: whatever a shared statement does not do, because somebody else is at the job or nothing is to be done or
 * one of them broke it, is done alone.
 */
export function createHops(db: Queryable, log: Logger): Hops {
  function share<Item, Answer>({ together, alone, kindOf, keyOf }: Shared<Item, Answer>) {
    type Batch = (item: Item) => Promise<Answer | undefined>;
    const batches = new Map<string, Batch>();
    const send = (items: Item[]) =>
      together(db, items).catch((error: unknown) => {
        if (items.length === 1) throw error;
        log.warn({ error, context: { runs: items.length } }, 'a shared statement failed: each goes alone');
        return items.map(() => undefined);
      });
    return async (item: Item): Promise<Answer> => {
      const kind = kindOf(item);
      const batch = batches.get(kind) ?? createBatcher({ send, most: MOST, flights: FLIGHTS, keyOf });
      batches.set(kind, batch);
      return (await batch(item)) ?? alone(db, item);
    };
  }

  const claims = share<ClaimRequest, ClaimResult>({
    together: claimTogether,
    alone: claim,
    kindOf: ({ task, phase, leaseMs, maxAttempts, holder, reads, divides }) =>
      JSON.stringify([task === '', phase, leaseMs, maxAttempts, holder, reads, divides]),
    keyOf: ({ jobId, task }) => `${jobId} ${task}`,
  });
  const ofCommit = {
    kindOf: ({ lease }: { lease: Lease }) => String(lease.phase),
    // Each commit of a job changes its row and counts on from the one before.
    keyOf: ({ lease }: { lease: Lease }) => lease.jobId,
  };
  const phases = share<Commit, StoredMessage[]>({ together: commitPhasesTogether, alone: commitPhase, ...ofCommit });
  const tasks = share<TaskCommit, StoredMessage[]>({ together: commitTasksTogether, alone: commitTask, ...ofCommit });
  const isLarge = ({ json }: { json: string }) => json.length > LARGEST_TOGETHER;
  return {
    claim: claims,
    commitPhase: (commit) => (isLarge(commit) ? commitPhase(db, commit) : phases(commit)),
    commitTask: (commit) => (isLarge(commit) ? commitTask(db, commit) : tasks(commit)),
  };
}
