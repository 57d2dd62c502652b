import type { Problem } from '@manga/contracts';

/** The service said no, or could not be reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** A code of the service's catalogue; `OFFLINE` when no answer came, `ANSWER_<status>` for an answer without a code. */
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly problem: Problem | null;

  constructor(code: string, status: number, problem: Problem | null, cause?: unknown) {
    super(problem?.detail ?? code, { cause });
    this.code = code;
    this.status = status;
    this.problem = problem;
  }
}

/** Whether somebody else has changed meanwhile what was to be replaced. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'CHANGED_MEANWHILE';
}

/** What an answer that is no success says. */
export async function toApiError(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  if (typeof problem?.code === 'string') return new ApiError(problem.code, response.status, problem);
  return new ApiError(`ANSWER_${response.status}`, response.status, null);
}
