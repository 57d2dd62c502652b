import type { Fault } from './faults.ts';
import { GoogleError, modelNotFound, quotaError } from './google-error.ts';
import type { Target } from './target.ts';

/** @throws GoogleError for the faults that are an error status; the others are the answer's or the connection's business */
export function throwStatusFault(fault: Fault | undefined, { name, path }: Target): void {
  switch (fault?.kind) {
    case 'quota':
      throw quotaError(name, fault.retryDelayMs);
    case 'internal':
      throw new GoogleError('INTERNAL', 'Internal error encountered.');
    case 'unavailable':
      throw new GoogleError('UNAVAILABLE', 'The model is overloaded. Please try again later.');
    case 'deadline':
      throw new GoogleError('DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.');
    case 'cancelled':
      throw new GoogleError('CANCELLED', 'The operation was cancelled.');
    case 'denied':
      throw new GoogleError(
        'PERMISSION_DENIED',
        `Permission 'aiplatform.endpoints.predict' denied on resource '//aiplatform.googleapis.com/${path}' (or it may not exist).`,
      );
    case 'not-found':
      throw modelNotFound(path);
    case 'discontinued':
      throw new GoogleError(
        fault.status === 404 ? 'NOT_FOUND' : 'INVALID_ARGUMENT',
        `The model ${name} has been discontinued and is no longer available.`,
      );
  }
}
