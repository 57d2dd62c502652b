import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { STATUS_NAMES, StatusError } from './status-error.ts';

/** What goes wrong with which calls: a delay, an error, or both. */
export const FaultRule = z
  .strictObject({
    /** Name of the call (`Publish`, `objects.insert` …); `*` at the end stands for anything. */
    method: z.string().default('*'),
    latencyMs: z.number().min(0).max(600_000).optional(),
    status: z.enum(STATUS_NAMES).optional(),
    /** How many calls it hits; null: all. */
    times: z.int().min(1).nullable().default(1),
    /** Share of the calls that it hits, 0 to 1. */
    probability: z.number().min(0).max(1).default(1),
  })
  .refine((rule) => rule.latencyMs !== undefined || rule.status !== undefined, 'latencyMs or status is needed');
export type FaultRule = z.infer<typeof FaultRule>;

export interface FaultSwitches {
  /** Replaces the rules. @throws StatusError INVALID_ARGUMENT for a rule that is not one */
  set(rules: unknown): void;
  readonly rules: readonly FaultRule[];
  /** Suffers what is due for this call. @throws StatusError the fault's status */
  suffer(method: string): Promise<void> | undefined;
}

/** Switchable faults of one emulator; the first rule that matches a call counts. */
export function createFaultSwitches({ random = Math.random }: { random?: () => number } = {}): FaultSwitches {
  let rules: FaultRule[] = [];
  return {
    set(next) {
      const parsed = z.array(FaultRule).safeParse(next);
      if (!parsed.success) throw new StatusError('INVALID_ARGUMENT', z.prettifyError(parsed.error));
      rules = parsed.data;
    },
    get rules() {
      return rules;
    },
    suffer(method) {
      const rule = rules.find((one) => matches(one.method, method) && random() < one.probability);
      if (rule === undefined) return undefined;
      if (rule.times !== null) {
        rule.times -= 1;
        if (rule.times === 0) rules = rules.filter((one) => one !== rule);
      }
      return happen(rule, method);
    },
  };
}

async function happen({ latencyMs, status }: FaultRule, method: string): Promise<void> {
  if (latencyMs !== undefined) await delay(latencyMs, undefined, { ref: false });
  if (status !== undefined) throw new StatusError(status, `Injected fault: ${method} answers ${status}.`);
}

/** `pattern` is a name, or the beginning of one followed by `*`. */
export function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
