export * from './define-phase.ts';
export * from './types.ts';
