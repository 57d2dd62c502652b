import { createHash } from 'node:crypto';
import { CreateManga } from '@manga/contracts';
import { AppError } from '@manga/errors';
import { z } from 'zod';
import { decodeStory, normaliseStory } from './story-text.ts';

/** Everything but the story, which is checked by itself so that its faults have codes of their own. */
const Rest = CreateManga.omit({ text: true }).extend({ text: z.string({ error: 'should be the story as a string' }) });

/**
 * The body of `POST /v1/manga`: JSON, or the story alone as text/plain (which arrives as bytes).
 * @throws AppError REQUEST_INVALID naming every wrong field, or one of the story's own errors
 */
export function readCreateRequest(body: unknown): CreateManga {
  const given = body instanceof Uint8Array ? { text: decodeStory(body) } : body;
  const parsed = Rest.safeParse(given);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    throw new AppError('REQUEST_INVALID', { errors });
  }
  return { ...parsed.data, text: normaliseStory(parsed.data.text) };
}

/** Says whether two requests ask for the same; the fields have a fixed order after parsing. */
export function hashRequest({ text, title, options }: CreateManga): string {
  const sorted = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([text, title ?? null, sorted]))
    .digest('hex');
}
