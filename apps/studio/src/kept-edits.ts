/** What somebody has changed and not saved, by the id of what it changes. */
export type Edits<V> = ReadonlyMap<string, V>;

const PREFIX = 'manga-studio.edits.';

/** Edits that this tab remembers: they outlive a reload and a sign-in that has ended, not the tab. */
export function readEdits<V>(storage: Pick<Storage, 'getItem'>, key: string): Edits<V> {
  try {
    const entries = JSON.parse(storage.getItem(PREFIX + key) ?? '[]') as [string, V][];
    return new Map(entries.filter(([id]) => typeof id === 'string'));
  } catch {
    return new Map();
  }
}

/** Remembers edits; none at all leave nothing behind. Where the tab has no room, they last as long as the page. */
export function writeEdits<V>(storage: Pick<Storage, 'setItem' | 'removeItem'>, key: string, edits: Edits<V>): void {
  try {
    if (edits.size > 0) storage.setItem(PREFIX + key, JSON.stringify([...edits]));
    else storage.removeItem(PREFIX + key);
  } catch {
    storage.removeItem(PREFIX + key);
  }
}

/** Forgets the edits of every manga: the next person in this tab has nothing to do with them. */
export function forgetEdits(storage: Pick<Storage, 'key' | 'length' | 'removeItem'>): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  for (const key of keys) if (key.startsWith(PREFIX)) storage.removeItem(key);
}
