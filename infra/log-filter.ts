/**
 * The part of Cloud Logging's query language that our filters use: comparisons of a field with a value, AND, OR, NOT,
 * parentheses and log_id(). A field that is absent matches no comparison; numbers compare as numbers.
 * @see https://cloud.google.com/logging/docs/view/logging-query-language
 * @throws Error where a filter uses what is not known here
 */
export function matchesFilter(filter: string, entry: Record<string, unknown>): boolean {
  const tokens = [
    ...filter.matchAll(
      /\s*(\(|\)|log_id\("[^"]*"\)|AND\b|OR\b|NOT\b|>=|<=|!=|=~|[=<>:]|"(?:[^"\\]|\\.)*"|[\w./@-]+)/gy,
    ),
  ];
  if (tokens.map(([all]) => all).join('').length !== filter.trimEnd().length)
    throw new Error(`unknown part in: ${filter}`);
  const words = tokens.map(([, word = '']) => word);
  let at = 0;

  const either = (): boolean => {
    let result = both();
    while (words[at] === 'OR') {
      at += 1;
      const right = both();
      result ||= right;
    }
    return result;
  };
  const both = (): boolean => {
    let result = one();
    while (words[at] === 'AND') {
      at += 1;
      const right = one();
      result &&= right;
    }
    return result;
  };
  const one = (): boolean => {
    const word = words[at++] ?? '';
    if (word === 'NOT') return !one();
    if (word === '(') {
      const result = either();
      if (words[at++] !== ')') throw new Error(`a parenthesis is open in: ${filter}`);
      return result;
    }
    const log = /^log_id\("(.*)"\)$/.exec(word)?.[1];
    if (log !== undefined) return decodeURIComponent(String(entry.logName ?? '')).endsWith(`/logs/${log}`);
    const operator = words[at++] ?? '';
    return compare(fieldOf(entry, word), operator, words[at++] ?? '', word === 'severity');
  };

  const result = either();
  if (at !== words.length) throw new Error(`unexpected ${words[at]} in: ${filter}`);
  return result;
}

const SEVERITIES = ['DEFAULT', 'DEBUG', 'INFO', 'NOTICE', 'WARNING', 'ERROR', 'CRITICAL', 'ALERT', 'EMERGENCY'];

function fieldOf(entry: unknown, path: string): unknown {
  return path.split('.').reduce((at, name) => (at as Record<string, unknown> | undefined)?.[name], entry);
}

function compare(found: unknown, operator: string, word: string, severity: boolean): boolean {
  if (found === undefined || found === null) return false;
  const value = word.startsWith('"') ? (JSON.parse(word) as string) : word;
  const rank = (one: unknown) => (severity ? SEVERITIES.indexOf(String(one)) : Number(one));
  switch (operator) {
    case '=':
      return String(found) === value;
    case '!=':
      return String(found) !== value;
    case '>':
      return rank(found) > rank(value);
    case '>=':
      return rank(found) >= rank(value);
    case '<':
      return rank(found) < rank(value);
    case '<=':
      return rank(found) <= rank(value);
    default:
      throw new Error(`the operator ${operator} is not known`);
  }
}
