import { camelCase } from './json-mapping.ts';
import { StatusError } from './status-error.ts';

/**
 * `current` with the fields that the mask names taken from `next`; a field that `next` lacks is cleared.
 * @throws StatusError INVALID_ARGUMENT without a mask, or for a field that can't be changed
 */
export function applyMask<T extends { name: string }>(
  current: T,
  next: T,
  paths: readonly string[] = [],
  fixed: readonly string[] = ['name'],
): T {
  if (paths.length === 0) throw new StatusError('INVALID_ARGUMENT', 'The update_mask must name at least one field.');
  return paths.reduce((resource, path) => {
    const names = path.split('.').map(camelCase);
    if (fixed.includes(names[0] ?? '')) {
      throw new StatusError('INVALID_ARGUMENT', `Invalid update_mask: ${path} cannot be changed.`);
    }
    return replaced(resource, next, names);
  }, current);
}

function replaced<T extends object>(target: T, source: object | null | undefined, [head = '', ...rest]: string[]): T {
  const value = (source as Record<string, unknown> | null | undefined)?.[head];
  const inner = (target as Record<string, unknown>)[head];
  return {
    ...target,
    [head]: rest.length === 0 ? value : replaced((inner ?? {}) as object, value as object, rest),
  };
}
