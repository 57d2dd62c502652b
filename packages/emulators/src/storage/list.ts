import { StatusError } from '../common/status-error.ts';
import type { StoredObject } from './objects.ts';

export interface ListQuery {
  delimiter?: string;
  prefix?: string;
  maxResults?: string;
  pageToken?: string;
  startOffset?: string;
  endOffset?: string;
  includeTrailingDelimiter?: string;
}

export interface Listing {
  items: StoredObject[];
  prefixes: string[];
  nextPageToken: string | undefined;
}

const MAX_PAGE = 1_000;

/**
 * One page of a listing. With a delimiter, names that have it after the prefix are rolled up into prefixes, which count
 * as results like objects do.
 */
export function listPage(objects: readonly StoredObject[], query: ListQuery): Listing {
  const { delimiter = '', prefix = '', pageToken, startOffset = '', endOffset = '' } = query;
  const max = Math.min(Number(query.maxResults ?? MAX_PAGE), MAX_PAGE);
  if (!Number.isInteger(max) || max < 1)
    throw new StatusError('INVALID_ARGUMENT', `Invalid maxResults: ${query.maxResults}`);
  const after = pageToken === undefined ? undefined : Buffer.from(pageToken, 'base64').toString();
  const items: StoredObject[] = [];
  const prefixes: string[] = [];
  let last: string | undefined;
  for (const object of objects) {
    if (object.name < startOffset || (endOffset !== '' && object.name >= endOffset)) continue;
    const cut = delimiter === '' ? -1 : object.name.indexOf(delimiter, prefix.length);
    const rolledUp = cut < 0 ? undefined : object.name.slice(0, cut + delimiter.length);
    const result = rolledUp ?? object.name;
    if (result === last || (after !== undefined && Buffer.compare(Buffer.from(result), Buffer.from(after)) <= 0))
      continue;
    if (items.length + prefixes.length === max) {
      return { items, prefixes, nextPageToken: Buffer.from(last as string).toString('base64') };
    }
    if (rolledUp === undefined) items.push(object);
    else prefixes.push(rolledUp);
    if (rolledUp === object.name && query.includeTrailingDelimiter === 'true') items.push(object);
    last = result;
  }
  return { items, prefixes, nextPageToken: undefined };
}
