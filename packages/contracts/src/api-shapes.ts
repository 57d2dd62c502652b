import { z } from 'zod';
import { JobId, PhaseNumber } from './event.ts';

// What the operations of `api.ts` and `phase-api.ts` are made of.

/** Contents that are no JSON. */
export const BINARY = 'binary';

export interface ApiAnswer {
  description: string;
  /** Content type → its schema. */
  content?: Record<string, z.ZodType | typeof BINARY>;
  headers?: Record<string, string>;
}

/** One operation of the public API: routes are registered and OpenAPI is written from it. */
export interface ApiRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{name}` for parameters. */
  path: string;
  operation: string;
  summary: string;
  params: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: Record<string, z.ZodType | typeof BINARY>;
  /** Largest body in bytes, where the default of 1 MiB is not right. */
  bodyLimit?: number;
  answers: Record<number, ApiAnswer>;
}

/** No parameters. */
export const none = z.object({});
/** Any text: an id that is none is a manga that does not exist. */
export const job = z.object({ id: z.string().max(100).describe('Id of the manga.') });
export const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': schema });
export const panel = job.extend({ panel: z.string().regex(/^n[1-9][0-9]{0,8}$/) });

/** What a new revision answers. */
export const RevisionStarted = z.strictObject({
  id: JobId,
  revision: z.int().min(2),
  /** The phase that was edited or runs again. */
  phase: PhaseNumber,
  links: z.strictObject({ self: z.string(), events: z.string() }),
});
export type RevisionStarted = z.infer<typeof RevisionStarted>;

/** A file that the CDN has: the reader follows, without the token. */
export const atCdn = {
  302: {
    description: 'The file is at this address for a quarter of an hour at least; it needs no token and wants none.',
    headers: { location: 'Signed address at the CDN.' },
  },
};

export const revised = { 202: { description: 'A new revision goes on from here.', content: json(RevisionStarted) } };
