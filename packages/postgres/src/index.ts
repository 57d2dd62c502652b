export * from './connection.ts';
export * from './database.ts';
export * from './database-error.ts';
export * from './migrate.ts';
export * from './transaction.ts';
