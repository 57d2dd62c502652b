import type { EmulatorOptions, Emulators } from '@manga/emulators';
import { afterAll } from 'vitest';

export type { Emulators };

/**
 * The project's emulators in this process, on free ports, for one test file; closed after its last test. Loaded only
 * here, because the illustrator and the dictionaries behind them take time.
 */
export async function testEmulators(options: EmulatorOptions = {}): Promise<Emulators> {
  const { startEmulators } = await import('@manga/emulators');
  const emulators = await startEmulators(options);
  afterAll(() => emulators.close());
  return emulators;
}
