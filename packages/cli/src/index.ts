export { signInLocally } from './connection.ts';
export * from './create-database.ts';
export * from './manga-client.ts';
export * from './provision.ts';
export * from './scheduler.ts';
export * from './service-environment.ts';
export * from './service-table.ts';
export * from './stack.ts';
