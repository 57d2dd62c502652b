import { createIllustrator } from '../illustrator/index.ts';
import type { DrawRequest } from './backends.ts';
import { serveJobs } from './serve-jobs.ts';

const illustrator = createIllustrator();

serveJobs(async (job: DrawRequest) => {
  // A Buffer arrives from another thread as a plain Uint8Array.
  const references = job.references.map((bytes) => Buffer.from(bytes));
  return illustrator.draw({ ...job, references });
});
