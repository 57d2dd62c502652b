import { expect, test } from 'vitest';
import { phaseForPath } from './load-balancer-routes.ts';

test.each([
  ['/v1/manga', 1],
  ['/v1/manga/estimate', 1],
  ['/v1/manga/5c2d', 1],
  ['/v1/manga/5c2d/cancel', 1],
  ['/v1/manga/5c2d/events', 1],
  ['/v1/manga/5c2d/story', 1],
  ['/v1/manga/5c2d/phases/3', 3],
  ['/v1/manga/5c2d/phases/8/rerun', 8],
  ['/v1/manga/5c2d/characters/c1', 6],
  ['/v1/manga/5c2d/panels/n4', 6],
  ['/v1/manga/5c2d/pages/2', 8],
  ['/v1/manga/5c2d/download', 8],
  ['/openapi.json', 1],
  ['/health', 1],
])('%s is answered by phase %i', (path, phase) => {
  expect(phaseForPath(path)).toBe(phase);
});

test.each(['/pubsub/push', '/internal/sweep', '/ready', '/', '/v1/manga/5c2d/phases/9', '/v1/manga/../pubsub/push'])(
  '%s is not reachable from outside',
  (path) => {
    expect(phaseForPath(path)).toBeNull();
  },
);
