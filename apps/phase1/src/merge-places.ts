import type { AnalysisAnswer, AnsweredPlace } from '@manga/contracts';

export interface MergedPlace extends Pick<AnsweredPlace, 'name' | 'kind' | 'description'> {
  aliases: string[];
}

/** Makes one place of the entries that several parts have under the same name. `index`: for each part, n → index in `places`. */
export function mergePlaces(parts: readonly AnalysisAnswer[]): { places: MergedPlace[]; index: Map<number, number>[] } {
  const places: MergedPlace[] = [];
  const byName = new Map<string, number>();
  const index = parts.map(({ places: answered }) => {
    const own = new Map<number, number>();
    for (const { n, name, kind, description } of answered) {
      const key = name.trim().toLowerCase();
      const at = byName.get(key) ?? places.push({ name, kind, description, aliases: [] }) - 1;
      byName.set(key, at);
      own.set(n, at);
      const known = places[at];
      if (known === undefined) continue;
      if (known.description === '') known.description = description;
      if (known.kind === 'unknown') known.kind = kind;
    }
    return own;
  });
  return { places, index };
}
