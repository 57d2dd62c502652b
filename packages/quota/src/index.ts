export type { GateSettings } from './gate.ts';
export { createQuota, type Quota, type QuotaOptions } from './quota.ts';
export { createRedisModelMemory, type RedisModelMemoryOptions } from './redis-model-memory.ts';
