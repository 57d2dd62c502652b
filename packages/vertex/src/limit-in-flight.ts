import { AppError } from '@manga/errors';
import { createSemaphore } from './semaphore.ts';
import type { ImageModel } from './types.ts';
import { currentWaitBudget } from './wait-budget.ts';

/** With the wait for the shared quota, and for three pictures, well within a delivery. */
const LONGEST_WAIT_MS = 60_000;

/**
 * The same model with at most `inFlight` pictures at a time. The pictures of each job (label `job`) wait in a queue of
 * their own, and the queues take turns. Who finds no place within `waitMs` gives up with MODEL_QUOTA_WAIT: a delivery that
 * only waits is not held for as long as the queue is.
 */
export function limitInFlight(
  images: ImageModel,
  { inFlight, waitMs = LONGEST_WAIT_MS }: { inFlight: number; waitMs?: number },
): ImageModel {
  const places = createSemaphore(inFlight);
  return {
    async draw(request, { signal }) {
      const late = new AbortController();
      const waits = currentWaitBudget();
      const most = Math.round(Math.min(waitMs, waits.left()));
      const timer = setTimeout(() => {
        late.abort(new AppError('MODEL_QUOTA_WAIT', { detail: `no place in this instance within ${most} ms` }));
      }, most);
      const group = request.labels?.job ?? '';
      const release = await waits
        .spend(() => places.acquire({ signal: AbortSignal.any([signal, late.signal]), group }))
        .finally(() => clearTimeout(timer));
      try {
        return await images.draw(request, { signal });
      } finally {
        release();
      }
    },
  };
}
