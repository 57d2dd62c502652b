import type { AppError } from './app-error.ts';

/** The error as an RFC 9457 problem body. 5xx details stay inside: the caller gets the title. */
export function toProblem(error: AppError, instance?: string) {
  return {
    type: `urn:manga:error:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title: error.title,
    status: error.status,
    detail: error.status >= 500 ? error.title : error.detail,
    code: error.code,
    advice: error.advice,
    ...(instance === undefined ? {} : { instance }),
    ...(error.errors === undefined ? {} : { errors: error.errors }),
  };
}
