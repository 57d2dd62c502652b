/** Starts, once for all test files, what they share: PostgreSQL with a migrated template database, and Redis. */
export default async function setup() {}
