export interface TestLog {
  /** Every line so far, parsed. */
  lines: Record<string, unknown>[];
  /** Everything written, as it was written. */
  text(): string;
  /** Goes to `createLogger({ destination })`. */
  destination: { write(line: string): void };
}

/** Collects what a logger writes. @throws SyntaxError from `write` when a line is not one JSON object */
export function testLog(): TestLog {
  const lines: Record<string, unknown>[] = [];
  let text = '';
  const write = (line: string) => {
    text += line;
    lines.push(JSON.parse(line));
  };
  return { lines, text: () => text, destination: { write } };
}
