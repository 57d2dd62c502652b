import type { Consumer, Delivery, Queue } from './queue.ts';

/** Takes up to `max` messages; waits up to `waitMs` for the first. */
export function waitForMessages(queue: Queue, max: number, waitMs: number): Promise<Delivery[]> {
  const there = queue.take(max);
  if (there.length > 0 || waitMs === 0) return Promise.resolve(there);
  return new Promise((resolve) => {
    let open = true;
    const finish = (deliveries: Delivery[]) => {
      open = false;
      clearTimeout(timer);
      resolve(deliveries);
      // Later: the queue is walking through its consumers right now.
      queueMicrotask(() => detach());
    };
    const timer = setTimeout(() => finish([]), waitMs);
    timer.unref();
    const consumer: Consumer = { capacity: () => (open ? max : 0), deliver: finish, closed: () => finish([]) };
    const detach = queue.attach(consumer);
  });
}
