import { PHASES, type PhaseKey, serviceName } from '@manga/contracts';

export interface LocalService {
  phase: PhaseKey;
  name: string;
  /** Entry point, from the root of the repository. */
  entry: string;
  /** Port on the local machine; in a container every service listens on 8080. */
  port: number;
}

/** Where the local stack answers unless told otherwise. */
export const LOAD_BALANCER_PORT = 8080;
/** The CDN's local port; the first service's is one above. */
export const BASE_PORT = 8100;

/** The eight services as the local stack and docker-compose.yml run them. */
export const SERVICES: readonly LocalService[] = (Object.keys(PHASES) as unknown as PhaseKey[]).map((key) => {
  const phase = Number(key) as PhaseKey;
  return { phase, name: serviceName(phase), entry: `apps/phase${phase}/src/main.ts`, port: BASE_PORT + phase };
});

/** Ports in docker-compose.yml, where every part is a container of its own; a service's is that of Cloud Run. */
export const CONTAINER_PORTS = {
  service: 8080,
  'load-balancer': 8080,
  cdn: BASE_PORT,
  postgres: 5432,
  redis: 6379,
  storage: 4443,
  pubsub: 8085,
  secrets: 8086,
  vertex: 8087,
  issuer: 8088,
  gateway: 8089,
} as const;

/** Bucket names on the local stack, by the variable that carries them. */
export const BUCKETS = {
  INPUT_BUCKET: 'manga-input-data',
  OUTPUT_BUCKET: 'manga-output-images',
  FINAL_BUCKET: 'manga-final-products',
  TEMP_BUCKET: 'manga-temp-data',
} as const;

export const TOPICS = {
  PUBSUB_TOPIC: 'phase-completed',
  PUBSUB_TASK_TOPIC: 'phase-tasks',
  DEAD_LETTER_TOPIC: 'phase-dead-letters',
} as const;

/** Phases whose work divides into tasks: they have a second subscription, on the fan-out topic. */
export const FAN_OUT_PHASES: readonly PhaseKey[] = [1, 4, 5, 6, 7, 8];

export const PROJECT = 'manga-local';
export const PUSH_ACCOUNT = `push-invoker@${PROJECT}.iam.gserviceaccount.com`;
export const PUSH_AUDIENCE = 'manga-push';
export const AUTH_AUDIENCE = 'manga-api';
/** Name under which the studio is known to the issuer. */
export const STUDIO_CLIENT = 'manga-studio';
export const DATABASE_PASSWORD_SECRET = 'database-password';

/** Phases that hand out pictures and books by addresses at the CDN. */
export const CDN_PHASES: readonly PhaseKey[] = [6, 8];
export const CDN_SIGNING_KEY_SECRET = 'cdn-signing-key';
/** The local CDN's keys, which protect nothing but this machine's own emulators: the newest signs, the one before is still taken. */
export const CDN_KEYS = { 'key-1': 'bG9jYWwtY2RuLWtleS0wMQ==', 'key-2': 'bG9jYWwtY2RuLWtleS0wMg==' } as const;
export const CDN_KEY_NAME = 'key-2';
