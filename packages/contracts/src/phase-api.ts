import { z } from 'zod';
import { type ApiRoute, job, json, revised } from './api-shapes.ts';
import { PHASE_COUNT } from './event.ts';
import { PHASES, type PhaseKey } from './phases.ts';

export const ReplaceQuery = z.strictObject({
  next: z.coerce
    .number()
    .int()
    .min(2)
    .max(PHASE_COUNT)
    .optional()
    .describe(
      'The phase that goes on, where those in between have nothing to change: their output stays. The following one when absent.',
    ),
});

const unchanged = z.object({
  'if-match': z
    .string()
    .max(200)
    .optional()
    .describe('ETag of the output that was edited: another one is not replaced, and 412 says so. Any when absent.'),
});

/** The operations that every phase has on its own output. */
export function phaseApi<N extends PhaseKey>(phase: N) {
  const output = PHASES[phase].output;
  const path = `/v1/manga/{id}/phases/${phase}`;
  const name = PHASES[phase].name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return {
    get: {
      method: 'GET',
      path,
      operation: `get${name}`,
      summary: `Read the output of phase ${phase}`,
      params: job,
      answers: {
        200: {
          description: 'The output.',
          content: json(output),
          headers: { etag: 'Names the revision of the output; If-Match of a PUT.' },
        },
      },
    },
    put: {
      method: 'PUT',
      path,
      operation: `put${name}`,
      summary: `Replace the output of phase ${phase}; the manga is made anew from there`,
      params: job,
      query: ReplaceQuery,
      headers: unchanged,
      body: json(output),
      bodyLimit: 16_777_216,
      answers: revised,
    },
    rerun: {
      method: 'POST',
      path: `${path}/rerun`,
      operation: `rerun${name}`,
      summary: `Run phase ${phase} and what follows again`,
      params: job,
      answers: revised,
    },
  } as const satisfies Record<string, ApiRoute>;
}
