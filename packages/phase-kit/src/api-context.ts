import type { FastifyRequest } from 'fastify';
import type { Billing } from './billing.ts';
import type { Cdn } from './cdn.ts';
import type { Runtime } from './runtime.ts';

/** What the routes of the public API work with. */
export interface ApiContext
  extends Pick<Runtime, 'db' | 'store' | 'buckets' | 'publisher' | 'topics' | 'signals' | 'log'> {
  billing: Billing;
  /** Absent where files are streamed by the service itself. */
  cdn?: Cdn | undefined;
  requireUser: (request: FastifyRequest) => Promise<string>;
  /** Aborts when the service begins to shut down: long answers end then. */
  stopping: AbortSignal;
}
