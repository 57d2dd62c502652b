export * from './create-secrets.ts';
