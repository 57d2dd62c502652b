import { z } from 'zod';
import { compileFilter, type Filter } from '../pubsub/filter.ts';

/** What a subscription would have done by itself: which messages go where, and who they come from. */
export interface PushTarget {
  /** The subscriber's own push endpoint. */
  endpoint: string;
  /** The subscription's filter; an empty one lets everything through. */
  filter: string;
  /** Service account and audience of the OIDC token. */
  email: string;
  audience: string;
}

const Query = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }),
  filter: z.string(),
  email: z.string().min(1),
  audience: z.string().min(1),
});

/** Path of the gateway's one route. */
export const PUSH_PATH = '/push';

/** The push endpoint to give to an emulator that neither filters nor signs: the gateway, told all it has to know. */
export function gatewayEndpoint(gateway: string, target: PushTarget): string {
  return `${new URL(PUSH_PATH, gateway)}?${new URLSearchParams({ ...target })}`;
}

/** @throws ZodError or StatusError for a query that was not made by `gatewayEndpoint` */
export function parseTarget(query: unknown): Omit<PushTarget, 'filter'> & { matches: Filter } {
  const { filter, ...target } = Query.parse(query);
  return { ...target, matches: compileFilter(filter) };
}
