/** Steps of the chain that every subject runs; none of them does any work. */
export const STEPS = 8;

/** Hears from a subject what happens. */
export interface Recorder {
  /** A step of a job begins its work. */
  step(job: string): void;
  /** The job's last step has been committed. */
  finished(job: string): void;
}

/** An engine that runs a chain of eight steps. */
export interface Subject {
  name: string;
  /** What its promise is worth, for the table. */
  durability: string;
  /** Begins a job; its end is told to the recorder. */
  start(job: string): Promise<unknown>;
  close(): Promise<void>;
  /** Processes of its own, whose CPU counts as well. */
  pids?: readonly number[];
}

export interface Addresses {
  postgres: { host: string; port: number; user: string; password: string; database: string };
  redis: { host: string; port: number };
  /** Work that may be done at a time. */
  concurrency: number;
  /** Processes that this service's eight services run in; 0: in the measuring one. The others always do. */
  processes: number;
}

export type OpenSubject = (addresses: Addresses, recorder: Recorder) => Promise<Subject>;

export function connectionString({ host, port, user, password, database }: Addresses['postgres']): string {
  return `postgres://${user}:${password}@${host}:${port}/${database}`;
}
