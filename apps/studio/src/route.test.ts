import { expect, test } from 'vitest';
import { hashOf, parseRoute, type Route } from './route.ts';

const id = '5c2d0f1e-1111-4222-8333-444455556666';

test.each<Route>([
  { page: 'write' },
  { page: 'shelf' },
  { page: 'manga', id },
  { page: 'read', id, number: 12 },
  { page: 'panels', id, panel: null },
  { page: 'panels', id, panel: 'n7' },
  { page: 'people', id },
])('the address of %j leads back to it', (route) => {
  expect(parseRoute(hashOf(route))).toEqual(route);
});

test.each([
  ['', { page: 'write' }],
  ['#/elsewhere', { page: 'write' }],
  ['#/manga/<script>', { page: 'shelf' }],
  [`#/manga/${id}/read/0`, { page: 'read', id, number: 1 }],
  [`#/manga/${id}/panels/../../x`, { page: 'panels', id, panel: null }],
])('the odd address %s leads to a page that is there', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});
