/** A word list: what is meant, and the words (a regular expression source) that say so. First match wins. */
export type WordTable<T> = readonly (readonly [T, string])[];

const compiled = new WeakMap<WordTable<unknown>, (readonly [unknown, RegExp])[]>();

function expressions<T>(table: WordTable<T>): (readonly [T, RegExp])[] {
  let list = compiled.get(table);
  if (list === undefined) {
    list = table.map(([value, words]) => [value, new RegExp(`\\b(?:${words})\\b`, 'i')] as const);
    compiled.set(table, list);
  }
  return list as (readonly [T, RegExp])[];
}

/** The first entry of the table whose words occur in the text, or null. */
export function firstMatch<T>(table: WordTable<T>, text: string): T | null {
  for (const [value, words] of expressions(table)) if (words.test(text)) return value;
  return null;
}

/** The entry whose words occur earliest in the text, or null: what is named first is what is meant. */
export function earliestMatch<T>(table: WordTable<T>, text: string): T | null {
  let best: T | null = null;
  let at = Number.POSITIVE_INFINITY;
  for (const [value, words] of expressions(table)) {
    const found = words.exec(text);
    if (found !== null && found.index < at) {
      at = found.index;
      best = value;
    }
  }
  return best;
}

/** The entry whose words occur last in the text, or null: the head of an English noun phrase. */
export function latestMatch<T>(table: WordTable<T>, text: string): T | null {
  let best: T | null = null;
  let at = -1;
  for (const [value, words] of expressions(table)) {
    const found = words.exec(text);
    if (found !== null && found.index + found[0].length > at) {
      at = found.index + found[0].length;
      best = value;
    }
  }
  return best;
}

/** Every entry of the table whose words occur in the text. */
export function allMatches<T>(table: WordTable<T>, text: string): T[] {
  return expressions(table)
    .filter(([, words]) => words.test(text))
    .map(([value]) => value);
}
