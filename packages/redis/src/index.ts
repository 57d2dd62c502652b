export * from './redis-error.ts';
export * from './redis-manager.ts';
