/** What a statement does to a version of the service that knows the schema as it was before, and still serves. */
interface Rule {
  pattern: RegExp;
  why: string;
  /** Does no harm to a table that the same file has made. */
  oldTablesOnly: boolean;
}

/** Strictly by the words: what looks unsafe has to say why it is not. */
const RULES: readonly Rule[] = [
  {
    pattern: /^drop (table|view|materialized view|type|function|schema|sequence)\b/,
    why: 'removes what it uses',
    oldTablesOnly: false,
  },
  { pattern: /^truncate\b/, why: 'removes what it has written', oldTablesOnly: false },
  {
    pattern: /^alter table .*\bdrop (column\b|(?!constraint|default|not null|identity|expression)"?\w)/,
    why: 'removes a column that it names',
    oldTablesOnly: true,
  },
  { pattern: /^alter (table|view|type|sequence) .*\brename\b/, why: 'renames what it names', oldTablesOnly: true },
  {
    pattern: /^alter table .*\balter (column )?\S+ (set data )?type\b/,
    why: 'rewrites a column under a lock',
    oldTablesOnly: true,
  },
  { pattern: /^alter table .*\bset not null\b/, why: 'refuses rows that it writes', oldTablesOnly: true },
  {
    pattern: /^alter table .*\badd (column )?(if not exists )?(?!constraint\b)\S+ (?!.*\bdefault\b).*\bnot null\b/,
    why: 'refuses rows that it writes',
    oldTablesOnly: true,
  },
  {
    pattern:
      /^alter table .*\badd (constraint \S+ )?(check|unique|exclude|foreign key|primary key)\b(?!.*\bnot valid\b)/,
    why: 'refuses rows that it writes',
    oldTablesOnly: true,
  },
  { pattern: /^create unique index\b/, why: 'refuses rows that it writes', oldTablesOnly: true },
  {
    pattern: /^create index\b(?! concurrently)/,
    why: 'stops its writes while the index is built',
    oldTablesOnly: true,
  },
];

/** Statements without comments and string contents, in lower case, each on one line. */
function statementsOf(sql: string): string[] {
  return sql
    .replace(/\/\*[\s\S]*?\*\/|--[^\n]*/g, ' ')
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replace(/'(?:[^']|'')*'/g, "''")
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim().toLowerCase())
    .filter((statement) => statement !== '');
}

/** The table that a statement changes. */
function tableOf(statement: string): string | undefined {
  const [, altered] = /^alter table (?:if exists )?(?:only )?(\S+)/.exec(statement) ?? [];
  const [, indexed] = /^create (?:unique )?index\b.*? on (?:only )?([\w."]+)/.exec(statement) ?? [];
  return altered ?? indexed;
}

/** What of a migration harms the version that still serves, in words; nothing for one that only adds. */
export function findUnsafe(sql: string): string[] {
  const made = new Set<string>();
  const found: string[] = [];
  for (const statement of statementsOf(sql)) {
    const [, created] = /^create table (?:if not exists )?([\w."]+)/.exec(statement) ?? [];
    if (created !== undefined) made.add(created);
    const isNew = made.has(tableOf(statement) ?? '');
    const rule = RULES.find(({ pattern, oldTablesOnly }) => pattern.test(statement) && !(oldTablesOnly && isNew));
    if (rule !== undefined) found.push(`\`${statement.slice(0, 80)}\` ${rule.why}`);
  }
  return found;
}

/** The reason in a file's first line, `-- unsafe: …`, with which its author says that it must not run beside the old version. */
export function unsafeReason(sql: string): string | undefined {
  return /^-- unsafe: *(\S.*)/.exec(sql)?.[1];
}
