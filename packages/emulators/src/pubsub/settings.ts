import { milliseconds } from '../common/json-mapping.ts';
import { StatusError } from '../common/status-error.ts';
import { compileFilter, type Filter } from './filter.ts';
import { checkName } from './resource-names.ts';
import type { Duration, Subscription } from './resources.ts';

/** What a subscription's resource says, checked, with the service's defaults, times in milliseconds. */
export interface Settings {
  name: string;
  matches: Filter;
  ackDeadlineMs: number;
  retentionMs: number;
  ordered: boolean;
  exactlyOnce: boolean;
  /** Absent: again at once. */
  retry: { minMs: number; maxMs: number } | undefined;
  deadLetter: { topic: string; maxAttempts: number } | undefined;
  push: PushSettings | undefined;
}

export interface PushSettings {
  endpoint: URL;
  /** Absent: pushed without a token. */
  oidc: { email: string; audience: string } | undefined;
  /** `metadata`: the body is the bare data, with the rest in headers. */
  wrapper: 'envelope' | 'none' | 'metadata';
}

const DEFAULT_ACK_SECONDS = 10;
const WEEK_SECONDS = 7 * 24 * 60 * 60;
const DEFAULT_ATTEMPTS = 5;

/** The resource with the service's defaults filled in, as it is given back. @throws StatusError INVALID_ARGUMENT */
export function withDefaults(resource: Subscription): Subscription {
  const { retryPolicy, deadLetterPolicy } = resource;
  return {
    ...resource,
    ackDeadlineSeconds: resource.ackDeadlineSeconds || DEFAULT_ACK_SECONDS,
    messageRetentionDuration: resource.messageRetentionDuration ?? { seconds: WEEK_SECONDS, nanos: 0 },
    pushConfig: resource.pushConfig ?? {},
    state: 'ACTIVE',
    ...(retryPolicy
      ? {
          retryPolicy: {
            minimumBackoff: retryPolicy.minimumBackoff ?? { seconds: 10, nanos: 0 },
            maximumBackoff: retryPolicy.maximumBackoff ?? { seconds: 600, nanos: 0 },
          },
        }
      : {}),
    ...(deadLetterPolicy
      ? {
          deadLetterPolicy: {
            ...deadLetterPolicy,
            maxDeliveryAttempts: deadLetterPolicy.maxDeliveryAttempts || DEFAULT_ATTEMPTS,
          },
        }
      : {}),
  };
}

/** @throws StatusError INVALID_ARGUMENT for what the service would refuse */
export function settingsOf(resource: Subscription): Settings {
  const { name, ackDeadlineSeconds = DEFAULT_ACK_SECONDS, filter = '' } = resource;
  checkName('subscriptions', name);
  if (ackDeadlineSeconds < 10 || ackDeadlineSeconds > 600) {
    throw invalid(`ack_deadline_seconds is ${ackDeadlineSeconds}; it must be between 10 and 600`);
  }
  return {
    name,
    matches: compileFilter(filter),
    ackDeadlineMs: ackDeadlineSeconds * 1_000,
    retentionMs: milliseconds(resource.messageRetentionDuration ?? { seconds: WEEK_SECONDS }),
    ordered: resource.enableMessageOrdering ?? false,
    exactlyOnce: resource.enableExactlyOnceDelivery ?? false,
    retry: retryOf(resource),
    deadLetter: deadLetterOf(resource),
    push: pushOf(resource),
  };
}

function retryOf({ retryPolicy }: Subscription): Settings['retry'] {
  if (!retryPolicy) return undefined;
  const minMs = backoff('minimum_backoff', retryPolicy.minimumBackoff ?? { seconds: 10 });
  const maxMs = backoff('maximum_backoff', retryPolicy.maximumBackoff ?? { seconds: 600 });
  if (minMs > maxMs) throw invalid('minimum_backoff must not be greater than maximum_backoff');
  return { minMs, maxMs };
}

function backoff(field: string, duration: Duration): number {
  const ms = milliseconds(duration);
  if (ms < 0 || ms > 600_000) throw invalid(`${field} must be between 0 and 600 seconds`);
  return ms;
}

function deadLetterOf({ deadLetterPolicy }: Subscription): Settings['deadLetter'] {
  if (!deadLetterPolicy) return undefined;
  const { deadLetterTopic = '', maxDeliveryAttempts: maxAttempts = DEFAULT_ATTEMPTS } = deadLetterPolicy;
  checkName('topics', deadLetterTopic);
  if (maxAttempts < 5 || maxAttempts > 100) throw invalid('max_delivery_attempts must be between 5 and 100');
  return { topic: deadLetterTopic, maxAttempts };
}

function pushOf({ pushConfig, enableExactlyOnceDelivery }: Subscription): PushSettings | undefined {
  const { pushEndpoint = '', oidcToken, noWrapper } = pushConfig ?? {};
  if (pushEndpoint === '') return undefined;
  if (!URL.canParse(pushEndpoint) || !/^https?:/.test(pushEndpoint)) {
    throw invalid(`push_endpoint is ${pushEndpoint}; it must be an http or https URL`);
  }
  if (enableExactlyOnceDelivery) throw invalid('exactly-once delivery is for pull subscriptions only');
  const email = oidcToken?.serviceAccountEmail ?? '';
  if (oidcToken && email === '') throw invalid('oidc_token needs a service_account_email');
  return {
    endpoint: new URL(pushEndpoint),
    oidc: email === '' ? undefined : { email, audience: oidcToken?.audience || pushEndpoint },
    wrapper: !noWrapper ? 'envelope' : noWrapper.writeMetadata ? 'metadata' : 'none',
  };
}

function invalid(message: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', `Invalid subscription: ${message}.`);
}
