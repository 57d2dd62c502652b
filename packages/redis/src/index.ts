export * from './publish-all.ts';
export * from './redis-error.ts';
export * from './redis-manager.ts';
export * from './within.ts';
