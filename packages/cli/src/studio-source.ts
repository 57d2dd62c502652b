import { watch as watchFolder } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleStudio, type StudioBundleOptions } from './bundle-studio.ts';

/** Saved files come in bursts, in milliseconds. */
const SETTLED_MS = 100;

/**
 * The studio from its sources: bundled when somebody wants to see it, and anew when its sources have changed since.
 * @returns the folder, and what to wait for before a file is read from it
 */
export async function openStudio({ root, out, watch }: StudioBundleOptions & { watch: boolean }) {
  await mkdir(out, { recursive: true });
  let bundled: Promise<void> | undefined;
  const forget = () => {
    bundled = undefined;
  };
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch
    ? watchFolder(join(root, 'apps', 'studio', 'src'), { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(forget, SETTLED_MS);
      })
    : undefined;
  return {
    folder: out,
    ready(): Promise<void> {
      if (bundled === undefined) {
        const made = bundleStudio({ root, out });
        // A mistake in the sources is told to who looks, and tried again with the next look.
        made.catch(forget);
        bundled = made;
      }
      return bundled;
    },
    async stop(): Promise<void> {
      clearTimeout(timer);
      watcher?.close();
      // Who looked at the page has been told.
      await bundled?.catch(() => undefined);
    },
  };
}
