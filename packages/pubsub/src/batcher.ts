/** How many items a request takes, and how many requests are under way at a time. */
export interface BatcherOptions<Item, Answer> {
  /** Sends items together; answers in their order. */
  send: (items: Item[]) => Promise<Answer[]>;
  most: number;
  flights: number;
  /** Items of one key never share a request, nor are they under way at once. */
  keyOf?: (item: Item) => string;
}

interface Waiting<Item, Answer> {
  item: Item;
  signal: AbortSignal | undefined;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Sends at once while there is a free flight, and gathers while there is none: a lone item never waits, and the busier it
 * is the more items share a request. An item whose signal aborts before it is sent is left out.
 */
export function createBatcher<Item, Answer>({ send, most, flights, keyOf }: BatcherOptions<Item, Answer>) {
  let waiting: Waiting<Item, Answer>[] = [];
  const busy = new Set<string>();
  let flying = 0;
  let due = false;

  function schedule(): void {
    if (due || waiting.length === 0 || flying >= flights) return;
    due = true;
    // After the turn in which the first came: what was planned together goes together.
    setImmediate(() => {
      due = false;
      while (flying < flights) {
        const batch = take();
        if (batch.length === 0) return;
        void fly(batch);
      }
    });
  }

  /** What goes next, in the order in which it came. */
  function take(): Waiting<Item, Answer>[] {
    const batch: Waiting<Item, Answer>[] = [];
    const left: Waiting<Item, Answer>[] = [];
    for (const one of waiting) {
      const key = keyOf?.(one.item);
      if (one.signal?.aborted === true) continue;
      if (batch.length === most || (key !== undefined && busy.has(key))) {
        left.push(one);
        continue;
      }
      if (key !== undefined) busy.add(key);
      batch.push(one);
    }
    waiting = left;
    return batch;
  }

  async function fly(wanted: Waiting<Item, Answer>[]): Promise<void> {
    flying += 1;
    try {
      const answers = await send(wanted.map(({ item }) => item));
      for (const [index, { resolve }] of wanted.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      for (const { reject } of wanted) reject(error);
    } finally {
      flying -= 1;
      if (keyOf !== undefined) for (const { item } of wanted) busy.delete(keyOf(item));
      schedule();
    }
  }

  /** The item's answer. @throws the signal's reason, or what `send` threw for the batch that it was in */
  return (item: Item, signal?: AbortSignal): Promise<Answer> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      waiting.push({ item, signal, resolve, reject });
      schedule();
    });
}
