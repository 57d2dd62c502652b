/** google.protobuf.Duration as the handlers get it. */
export interface Duration {
  seconds?: string | number;
  nanos?: number;
}

/** google.pubsub.v1.Topic; what the emulator does not act on is kept and given back. */
export interface Topic {
  name: string;
  labels?: Record<string, string>;
  [field: string]: unknown;
}

export interface PushConfig {
  pushEndpoint?: string;
  attributes?: Record<string, string>;
  oidcToken?: { serviceAccountEmail?: string; audience?: string } | null;
  noWrapper?: { writeMetadata?: boolean } | null;
}

/** google.pubsub.v1.Subscription. */
export interface Subscription {
  name: string;
  topic: string;
  pushConfig?: PushConfig | null;
  ackDeadlineSeconds?: number;
  filter?: string;
  enableMessageOrdering?: boolean;
  enableExactlyOnceDelivery?: boolean;
  messageRetentionDuration?: Duration | null;
  retryPolicy?: { minimumBackoff?: Duration | null; maximumBackoff?: Duration | null } | null;
  deadLetterPolicy?: { deadLetterTopic?: string; maxDeliveryAttempts?: number } | null;
  [field: string]: unknown;
}

/** google.pubsub.v1.PubsubMessage as it comes in. */
export interface PubsubMessage {
  data?: Uint8Array;
  attributes?: Record<string, string>;
  orderingKey?: string;
}

/** What a topic is called once it is deleted but subscriptions are left. */
export const DELETED_TOPIC = '_deleted-topic_';
