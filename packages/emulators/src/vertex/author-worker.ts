import { createAuthor } from '../author/index.ts';
import type { GenerateContentRequest } from './generate-content-request.ts';
import { serveJobs } from './serve-jobs.ts';

// Made at once: the dictionary is loaded while nobody waits for it yet.
const author = createAuthor();

serveJobs((request: GenerateContentRequest) => author.answer(request));
