import { randomFillSync } from 'node:crypto';

/** Where a piece of work stands in its trace. @see https://www.w3.org/TR/trace-context/ */
export interface TraceContext {
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits. */
  spanId: string;
  sampled: boolean;
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Random bytes in store: asking the system for a few at a time took a sixtieth of a hop. */
const store = Buffer.alloc(4_096);
let left = 0;

function randomHex(bytes: number): string {
  if (left < bytes) {
    randomFillSync(store);
    left = store.length;
  }
  left -= bytes;
  return store.toString('hex', left, left + bytes);
}

/** A traceparent that begins a trace; sampled unless told otherwise. */
export function newTraceparent({ sampled = true }: { sampled?: boolean } = {}): string {
  return format({ traceId: randomHex(16), spanId: newSpanId(), sampled });
}

/** The next span of `parent`'s trace; a new trace when the parent is missing or not valid. */
export function childTraceparent(parent: string | undefined): string {
  const found = parseTraceparent(parent);
  return found === undefined ? newTraceparent() : format({ ...found, spanId: newSpanId() });
}

/** The parts of a traceparent header or attribute; undefined when it isn't one, as the standard asks. */
export function parseTraceparent(value: string | undefined): TraceContext | undefined {
  const [, version, traceId, spanId, flags, more] = TRACEPARENT.exec(value?.trim() ?? '') ?? [];
  if (version === undefined || traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  // Later versions may append parts; the first one may not.
  if (version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

function newSpanId(): string {
  return randomHex(8);
}

function format({ traceId, spanId, sampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
}
