import type { GcloudCall } from './command-tree.ts';

/** A resource as the CLI shows it. */
export type Resource = Record<string, unknown>;

/** The value at a path such as `status.conditions[0].status`. */
function valueAt(resource: unknown, path: string): unknown {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], resource);
}

/** One condition of `--filter`: equality, a regular expression, or having a part. */
function meets(resource: Resource, condition: string): boolean {
  const [, path = '', operator, wanted = ''] = condition.match(/^([\w.[\]]+)([=~:])(.*)$/) ?? [];
  if (operator === undefined) throw new Error(`the stand-in cannot read the filter ${condition}`);
  const value = String(valueAt(resource, path) ?? '');
  if (operator === '=') return value === wanted;
  return operator === '~' ? new RegExp(wanted).test(value) : value.includes(wanted);
}

/** What a list command prints: filtered, sorted, limited, one value a line. */
export function printList(resources: readonly Resource[], { flags }: GcloudCall): string {
  const conditions = flags['--filter']?.split(' AND ') ?? [];
  let rows = resources.filter((resource) => conditions.every((condition) => meets(resource, condition)));
  const order = flags['--sort-by'];
  if (order !== undefined) {
    const path = order.replace('~', '');
    const ascending = rows.toSorted((a, b) =>
      String(valueAt(a, path)).localeCompare(String(valueAt(b, path)), 'en', { numeric: true }),
    );
    rows = order.startsWith('~') ? ascending.reverse() : ascending;
  }
  if (flags['--limit'] !== undefined) rows = rows.slice(0, Number(flags['--limit']));
  return rows.map((row) => printOne(row, flags['--format'])).join('\n');
}

/** One resource in the format `value(path)`. */
export function printOne(resource: Resource, format: string | undefined): string {
  const path = format?.match(/^value\((.+)\)$/)?.[1];
  if (path === undefined) throw new Error(`the stand-in does not know the format ${format}`);
  return String(valueAt(resource, path) ?? '');
}
