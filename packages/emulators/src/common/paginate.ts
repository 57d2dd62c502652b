import { StatusError } from './status-error.ts';

interface PageRequest {
  pageSize?: number;
  pageToken?: string;
}

const MAX_PAGE = 1_000;

/** One page of named things in order of their names; the token is the last name of the page before. */
export function paginate<T extends { name: string }>(all: Iterable<T>, { pageSize = 0, pageToken = '' }: PageRequest) {
  if (pageSize < 0) throw new StatusError('INVALID_ARGUMENT', 'page_size must not be negative.');
  const sorted = [...all].sort((a, b) => (a.name < b.name ? -1 : 1)).filter(({ name }) => name > pageToken);
  const page = sorted.slice(0, Math.min(pageSize || MAX_PAGE, MAX_PAGE));
  return { page, nextPageToken: page.length < sorted.length ? (page.at(-1)?.name ?? '') : '' };
}
