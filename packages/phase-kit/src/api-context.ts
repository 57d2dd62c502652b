import type { FastifyRequest } from 'fastify';
import type { Runtime } from './runtime.ts';

/** What the routes of the public API work with. */
export interface ApiContext
  extends Pick<Runtime, 'db' | 'store' | 'buckets' | 'publisher' | 'topics' | 'signals' | 'log'> {
  requireUser: (request: FastifyRequest) => Promise<string>;
  /** Aborts when the service begins to shut down: long answers end then. */
  stopping: AbortSignal;
}
