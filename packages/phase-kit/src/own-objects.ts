import { AppError } from '@manga/errors';
import type { Buckets } from './types.ts';

/**
 * Refuses an edited output that points at files which are not this job's: whoever reads the output is given them.
 * @throws AppError REQUEST_INVALID with the places of the pointers
 */
export function requireOwnObjects(output: unknown, jobId: string, buckets: Buckets): void {
  const own = new Set(Object.values(buckets) as string[]);
  const errors: { path: string; message: string }[] = [];
  const walk = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) return;
    const { bucket, name } = value as { bucket?: unknown; name?: unknown };
    if (typeof bucket === 'string' && typeof name === 'string' && !(own.has(bucket) && name.startsWith(`${jobId}/`)))
      errors.push({ path, message: 'must be a file of this manga' });
    for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
  };
  walk(output, '');
  if (errors.length > 0)
    throw new AppError('REQUEST_INVALID', { detail: 'The output names files of others.', errors: errors.slice(0, 20) });
}
