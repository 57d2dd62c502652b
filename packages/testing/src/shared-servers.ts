/** Addresses of what the test files share; the global setup provides them. */
export interface SharedServers {
  postgres: { host: string; port: number; user: string; password: string };
  redis: { host: string; port: number; databases: number };
}

/** Migrated and never written to; every test database is a clone of it. */
export const TEMPLATE_DATABASE = 'manga_template';

declare module 'vitest' {
  export interface ProvidedContext {
    sharedServers: SharedServers;
  }
}
