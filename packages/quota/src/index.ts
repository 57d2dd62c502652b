export { createQuota } from './quota.ts';
export { createRedisModelMemory } from './redis-model-memory.ts';
