import { z } from 'zod';

/**
 * A stretch of the stored story text: UTF-16 code unit offsets, `end` exclusive.
 * `text.slice(start, end)` is exactly what the item was taken from.
 */
export const Span = z
  .strictObject({ start: z.int().min(0), end: z.int().min(0) })
  .refine((span) => span.end >= span.start, { error: 'end lies before start' });
export type Span = z.infer<typeof Span>;
