import { Worker } from 'node:worker_threads';

/** Threads that run one kind of job, so that a long drawing does not stop the server's event loop. */
export interface WorkerPool<Job, Result> {
  /** Rejects with the thread's error, or with the signal's reason if that comes before the job has begun. */
  run(job: Job, options?: { signal?: AbortSignal }): Promise<Result>;
  /** Starts the first thread ahead of the first job. */
  warm(): void;
  close(): Promise<void>;
}

interface Task<Job, Result> {
  job: Job;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
  signal: AbortSignal | undefined;
}

interface Thread<Job, Result> {
  worker: Worker;
  task: Task<Job, Result> | undefined;
}

/** What a thread answers to a job. */
export type WorkerReply = { result: unknown } | { error: string };

/** @param size most threads; each is started when there is a job and none is idle */
export function createWorkerPool<Job, Result>(file: URL, size: number): WorkerPool<Job, Result> {
  const threads = new Set<Thread<Job, Result>>();
  const waiting: Task<Job, Result>[] = [];
  let closed = false;

  const start = (): Thread<Job, Result> => {
    const thread: Thread<Job, Result> = { worker: new Worker(file), task: undefined };
    threads.add(thread);
    thread.worker.on('message', (reply: WorkerReply) => {
      const { task } = thread;
      thread.task = undefined;
      if ('error' in reply) task?.reject(new Error(reply.error));
      else task?.resolve(reply.result as Result);
      next();
    });
    // A thread that dies takes only its own job with it.
    const lost = (error: unknown) => {
      threads.delete(thread);
      thread.task?.reject(error);
      thread.task = undefined;
      if (!closed) next();
    };
    thread.worker.on('error', lost);
    thread.worker.on('exit', (code) => threads.has(thread) && lost(new Error(`the worker ended with code ${code}`)));
    return thread;
  };

  const next = () => {
    while (waiting.length > 0) {
      const idle =
        [...threads].find((thread) => thread.task === undefined) ?? (threads.size < size ? start() : undefined);
      if (idle === undefined) return;
      const task = waiting.shift()!;
      if (task.signal?.aborted) {
        task.reject(task.signal.reason);
        continue;
      }
      idle.task = task;
      idle.worker.postMessage(task.job);
    }
  };

  return {
    run: (job, { signal } = {}) =>
      new Promise((resolve, reject) => {
        if (closed) throw new Error('the worker pool is closed');
        waiting.push({ job, resolve, reject, signal });
        next();
      }),
    warm: () => {
      if (threads.size === 0) start();
    },
    async close() {
      closed = true;
      for (const task of waiting.splice(0)) task.reject(new Error('the worker pool was closed'));
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
