import { createLogger, type Logger } from '@manga/logger';

export interface TestLogger {
  logger: Logger;
  /** Every line so far, parsed. */
  lines: Record<string, unknown>[];
  /** Everything written, as it was written: what a test searches for secrets and stories. */
  text(): string;
}

/** A real logger at level DEBUG that collects its lines. */
export function testLogger({ phase }: { phase?: number } = {}): TestLogger {
  const written: string[] = [];
  const logger = createLogger({
    service: 'test',
    version: '0.0.0',
    level: 'DEBUG',
    projectId: 'test-project',
    ...(phase === undefined ? {} : { phase }),
    destination: { write: (line) => void written.push(line) },
  });
  return {
    logger,
    get lines() {
      return written.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    text: () => written.join(''),
  };
}
