/** A call that the emulator got. */
export interface Call {
  /** ISO 8601. */
  at: string;
  method: string;
  model: string;
  location: string;
  labels: Record<string, string>;
  /** HTTP status; 0 when the connection was broken or the caller left. */
  status: number;
  /** `ok`, the kind of the fault, the status of the error, or `left` for a caller that gave up. */
  outcome: string;
  /** Milliseconds from the request to the end of the answer. */
  ms: number;
}

/** Enough for a thousand jobs under faults; a stack that runs for days must not grow. */
const MOST_CALLS = 100_000;

export function createCallLog() {
  const calls: Call[] = [];
  return {
    add(call: Call): void {
      calls.push(call);
      // In steps: moving all of them for each new one would cost more than the call.
      if (calls.length > MOST_CALLS + 1_000) calls.splice(0, calls.length - MOST_CALLS);
    },
    list: (filter: { model?: string | undefined }): Call[] =>
      calls.filter(({ model }) => filter.model === undefined || filter.model === model),
    clear(): void {
      calls.length = 0;
    },
  };
}
export type CallLog = ReturnType<typeof createCallLog>;
