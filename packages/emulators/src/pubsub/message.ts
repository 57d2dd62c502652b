/** A published message as the emulator keeps it. */
export interface Message {
  messageId: string;
  /** Milliseconds since 1970. */
  publishedAt: number;
  data: Buffer;
  attributes: Record<string, string>;
  /** '' for none. */
  orderingKey: string;
}

/** Ids are digits as the real ones; they begin at the time of the start, so that none comes twice after a restart. */
export function createMessageIds(startedAt: number): () => string {
  let last = startedAt * 1_000;
  return () => {
    last += 1;
    return String(last);
  };
}
