import { StatusError } from '../common/status-error.ts';
import type { StoredObject } from './objects.ts';

/** A request that would change nothing. */
export class NotModified extends Error {}

/** A condition of the caller that does not hold. */
export class PreconditionFailed extends StatusError {
  constructor() {
    super('FAILED_PRECONDITION', 'At least one of the pre-conditions you specified did not hold.');
  }
}

const NAMES = [
  'ifGenerationMatch',
  'ifGenerationNotMatch',
  'ifMetagenerationMatch',
  'ifMetagenerationNotMatch',
] as const;
export type Preconditions = Partial<Record<(typeof NAMES)[number], string>>;

/** The preconditions among a request's parameters; `prefix` is `Source` for those of the source of a copy. */
export function preconditionsOf(query: Record<string, string | undefined>, prefix = ''): Preconditions {
  const found: Preconditions = {};
  for (const name of NAMES) {
    const value = query[`if${prefix}${name.slice(2)}`];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

/**
 * @see https://cloud.google.com/storage/docs/request-preconditions
 * @throws PreconditionFailed (412); NotModified (304) when reading what the caller has already
 */
export function checkPreconditions(object: StoredObject | undefined, conditions: Preconditions, reading = false): void {
  const generation = object?.generation ?? '0';
  const metageneration = String(object?.metageneration ?? 0);
  const { ifGenerationMatch, ifGenerationNotMatch, ifMetagenerationMatch, ifMetagenerationNotMatch } = conditions;
  if (ifGenerationMatch !== undefined && ifGenerationMatch !== generation) throw new PreconditionFailed();
  if (ifMetagenerationMatch !== undefined && ifMetagenerationMatch !== metageneration) throw new PreconditionFailed();
  if (ifGenerationNotMatch === generation || ifMetagenerationNotMatch === metageneration) {
    throw reading ? new NotModified() : new PreconditionFailed();
  }
}
