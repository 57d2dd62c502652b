export * from './layout-engine.ts';
