import { expect, test } from 'vitest';
import { AppError, toAppError } from './app-error.ts';
import { CATALOGUE } from './catalogue.ts';
import { toProblem } from './problem.ts';

test('docs/errors.md lists every code as the catalogue has it', async () => {
  const rows = Object.entries(CATALOGUE).map(
    ([code, { status, kind, title, advice }]) => `| \`${code}\` | ${status} | ${kind} | ${title} | ${advice} |`,
  );
  const page = [
    '# Errors',
    '',
    'Every error body is `application/problem+json` (RFC 9457) with one of these codes. Transient errors pass by themselves; permanent ones need somebody to act.',
    'This table is checked against `packages/errors/src/catalogue.ts` by a test.',
    '',
    '| code | status | kind | meaning | what to do |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
  await expect(page).toMatchFileSnapshot('../../../docs/errors.md');
});

test('a problem of the server does not show its detail to the caller', () => {
  const problem = toProblem(new AppError('INTERNAL', { detail: 'password is hunter2' }));
  expect(JSON.stringify(problem)).not.toContain('hunter2');
});

test('a problem of the caller says what is wrong and what to do', () => {
  const problem = toProblem(
    new AppError('TEXT_TOO_LONG', { detail: 'The story has 300,000 characters.' }),
    '/v1/manga',
  );
  expect(problem).toMatchObject({
    status: 413,
    code: 'TEXT_TOO_LONG',
    detail: 'The story has 300,000 characters.',
    instance: '/v1/manga',
    advice: CATALOGUE.TEXT_TOO_LONG.advice,
  });
});

test('what is thrown and not known becomes INTERNAL and keeps its cause', () => {
  const cause = new TypeError('x is undefined');
  expect(toAppError(cause)).toMatchObject({ code: 'INTERNAL', kind: 'transient', cause });
});
