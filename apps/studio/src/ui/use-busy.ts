import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';

/** Does one thing at a time for a button that is `busy` meanwhile, and reports what goes wrong with it. */
export function useBusy(): { busy: boolean; run: (work: () => Promise<unknown>) => Promise<void> } {
  const { report } = useApp();
  const [busy, setBusy] = useState(false);
  async function run(work: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      report(error);
    }
    setBusy(false);
  }
  return { busy, run };
}
