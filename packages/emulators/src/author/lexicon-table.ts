/**
 * Reads a word list written one entry a line: words separated by spaces, then `=`, then what they mean.
 * An underscore in a word stands for a space, so that "bus_stop" is one word.
 */
export function readTable(text: string): [words: string[], meaning: string][] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [left = '', meaning = ''] = line.split('=', 2);
      return [
        left
          .trim()
          .split(/\s+/)
          .map((word) => word.replaceAll('_', ' ')),
        meaning.trim(),
      ];
    });
}

/** The table as a map from every single word to its meaning. */
export function tableMap(text: string): Map<string, string> {
  return new Map(readTable(text).flatMap(([words, meaning]) => words.map((word): [string, string] => [word, meaning])));
}
