import type { PhaseKey } from '@manga/contracts';

interface Route {
  /** Matches a path without its query. */
  pattern: RegExp;
  phase: PhaseKey | ((match: RegExpMatchArray) => PhaseKey);
}

/**
 * Production's path rules, first match wins. What is not listed (`/pubsub/push`, `/internal/*`, `/ready`) is not
 * reachable from outside.
 */
const ROUTES: readonly Route[] = [
  { pattern: /^\/v1\/manga\/[^/]+\/phases\/([1-8])(?:\/rerun)?$/, phase: (match) => Number(match[1]) as PhaseKey },
  { pattern: /^\/v1\/manga\/[^/]+\/characters\/[^/]+$/, phase: 6 },
  { pattern: /^\/v1\/manga\/[^/]+\/panels(?:\/.*)?$/, phase: 6 },
  { pattern: /^\/v1\/manga\/[^/]+\/(?:pages(?:\/.*)?|download)$/, phase: 8 },
  { pattern: /^\/v1\/manga(?:\/[^/]+(?:\/(?:cancel|events|story))?)?$/, phase: 1 },
  { pattern: /^\/(?:openapi\.json|health)$/, phase: 1 },
];

/** The phase whose service answers a public path, or null where nothing is public there. */
export function phaseForPath(path: string): PhaseKey | null {
  for (const { pattern, phase } of ROUTES) {
    const match = path.match(pattern);
    if (match) return typeof phase === 'function' ? phase(match) : phase;
  }
  return null;
}
