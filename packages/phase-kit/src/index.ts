export type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
export type * from './api-context.ts';
export * from './api-route.ts';
export * from './build-service.ts';

export * from './define-phase.ts';
export * from './job-access.ts';
export * from './messages.ts';
export * from './openapi.ts';
export * from './outbox.ts';
export * from './send-object.ts';
export * from './start-phase.ts';
export * from './sweep.ts';
export * from './types.ts';
