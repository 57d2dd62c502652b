import type { Logger } from '@manga/logger';
import type { Database } from '@manga/postgres';
import type { Publisher } from '@manga/pubsub';
import type { ObjectStore } from '@manga/storage';
import type { Hops } from './hops.ts';
import type { InFlight } from './in-flight.ts';
import type { Topics } from './messages.ts';
import type { Signals } from './signals.ts';
import type { Buckets, PhaseContract, PhaseWork } from './types.ts';

/** What a running phase service holds; every function here gets the part of it that it needs. */
export interface Runtime {
  contract: PhaseContract;
  work: PhaseWork;
  db: Database;
  /** Claims and commits of this instance's deliveries. */
  hops: Hops;
  publisher: Publisher;
  topics: Topics;
  store: ObjectStore;
  buckets: Buckets;
  signals: Signals;
  inFlight: InFlight;
  log: Logger;
  /** Names this process in leases. */
  holder: string;
}
