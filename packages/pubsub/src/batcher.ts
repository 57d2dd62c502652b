/** How many items a request takes, and how many requests are under way at a time. */
export interface BatcherOptions<Item, Answer> {
  /** Sends items together; answers in their order. */
  send: (items: Item[]) => Promise<Answer[]>;
  most: number;
  flights: number;
}

interface Waiting<Item, Answer> {
  item: Item;
  signal: AbortSignal;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Sends at once while there is a free flight, and gathers while there is none: a lone item never waits, and the busier it
 * is the more items share a request. An item whose signal aborts before it is sent is left out.
 */
export function createBatcher<Item, Answer>({ send, most, flights }: BatcherOptions<Item, Answer>) {
  const waiting: Waiting<Item, Answer>[] = [];
  let flying = 0;
  let due = false;

  function schedule(): void {
    if (due || waiting.length === 0 || flying >= flights) return;
    due = true;
    // After the turn in which the first came: what was planned together goes together.
    setImmediate(() => {
      due = false;
      while (waiting.length > 0 && flying < flights) void fly(waiting.splice(0, most));
    });
  }

  async function fly(batch: Waiting<Item, Answer>[]): Promise<void> {
    const wanted = batch.filter(({ signal }) => !signal.aborted);
    if (wanted.length === 0) return;
    flying += 1;
    try {
      const answers = await send(wanted.map(({ item }) => item));
      for (const [index, { resolve }] of wanted.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      for (const { reject } of wanted) reject(error);
    } finally {
      flying -= 1;
      schedule();
    }
  }

  /** The item's answer. @throws the signal's reason, or what `send` threw for the batch that it was in */
  return (item: Item, signal: AbortSignal): Promise<Answer> =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      waiting.push({ item, signal, resolve, reject });
      schedule();
    });
}
