/** The pages of the studio. They live in the address' fragment: a bucket serves one file whatever stands there. */
export type Route =
  | { page: 'write' }
  | { page: 'shelf' }
  | { page: 'manga'; id: string }
  | { page: 'read'; id: string; number: number }
  | { page: 'panels'; id: string; panel: string | null }
  | { page: 'people'; id: string };

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PANEL = /^n[1-9]\d{0,8}$/;

/** What a fragment (`#/…`) shows; whatever is unknown leads to the first page. */
export function parseRoute(hash: string): Route {
  const [top, id = '', page, detail = ''] = hash.replace(/^#?\/?/, '').split('/');
  if (top !== 'manga') return { page: 'write' };
  if (!ID.test(id)) return { page: 'shelf' };
  if (page === 'read') return { page, id, number: /^[1-9]\d{0,4}$/.test(detail) ? Number(detail) : 1 };
  if (page === 'panels') return { page, id, panel: PANEL.test(detail) ? detail : null };
  if (page === 'people') return { page, id };
  return { page: 'manga', id };
}

/** The fragment that leads to a page. */
export function hashOf(route: Route): string {
  switch (route.page) {
    case 'write':
      return '#/';
    case 'shelf':
      return '#/manga';
    case 'manga':
      return `#/manga/${route.id}`;
    case 'read':
      return `#/manga/${route.id}/read/${route.number}`;
    case 'panels':
      return `#/manga/${route.id}/panels${route.panel === null ? '' : `/${route.panel}`}`;
    case 'people':
      return `#/manga/${route.id}/people`;
  }
}
