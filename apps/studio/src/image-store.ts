/** Pictures of the service as addresses that a page can show: they can only be fetched with a token. */
export interface ImageStore {
  /** Address of a picture; whoever asks gives it back with `release`. */
  hold(key: string, load: (signal: AbortSignal) => Promise<Blob>): Promise<string>;
  release(key: string): void;
  /** Lets go of everything, also of what is held. */
  clear(): void;
}

interface Entry {
  holders: number;
  url: Promise<string>;
  abort: AbortController;
}

export interface ImageStoreOptions {
  /** Pictures kept that nobody holds at the moment. */
  spare: number;
  toUrl?: (blob: Blob) => string;
  revoke?: (url: string) => void;
}

/** Keeps what is held and the pictures that were let go last; the rest is freed. */
export function createImageStore({
  spare,
  toUrl = (blob) => URL.createObjectURL(blob),
  revoke = (url) => URL.revokeObjectURL(url),
}: ImageStoreOptions): ImageStore {
  /** In the order in which they were last held. */
  const entries = new Map<string, Entry>();

  function drop(key: string, entry: Entry): void {
    if (entries.get(key) === entry) entries.delete(key);
    entry.abort.abort();
    entry.url.then(revoke, () => undefined);
  }
  return {
    hold(key, load) {
      let entry = entries.get(key);
      if (entry === undefined) {
        const abort = new AbortController();
        const made: Entry = { holders: 0, abort, url: load(abort.signal).then(toUrl) };
        // A picture that did not come is asked for again the next time.
        made.url.catch(() => {
          if (entries.get(key) === made) entries.delete(key);
        });
        entry = made;
      }
      entry.holders += 1;
      entries.delete(key);
      entries.set(key, entry);
      return entry.url;
    },
    release(key) {
      const entry = entries.get(key);
      if (entry === undefined) return;
      entry.holders = Math.max(0, entry.holders - 1);
      let free = 0;
      for (const [other, candidate] of [...entries].reverse()) {
        if (candidate.holders > 0) continue;
        free += 1;
        if (free > spare) drop(other, candidate);
      }
    },
    clear() {
      for (const [key, entry] of entries) drop(key, entry);
    },
  };
}
