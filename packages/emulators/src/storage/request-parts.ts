import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the fault switches call this route. */
    operation?: string;
  }
}

export type Query = Record<string, string | undefined>;

/** The address under which the caller reached us. */
export function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}
