export interface WaitOptions {
  timeoutMs?: number;
  /** Time between two looks. */
  everyMs?: number;
  /** What is waited for, for the error message. */
  what?: string;
}

/**
 * Looks again and again until `condition` gives something truthy, and returns that. A condition that throws counts as
 * not yet. @throws Error after `timeoutMs` (5 s), with the last error as its cause
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeoutMs = 5_000, everyMs = 10, what = String(condition) }: WaitOptions = {},
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value as NonNullable<T>;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() >= deadline) throw new Error(`not so after ${timeoutMs} ms: ${what}`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
