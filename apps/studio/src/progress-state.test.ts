import type { JobEvent, Manga } from '@manga/contracts';
import { expect, test } from 'vitest';
import { PHASE_NAMES } from './facts.ts';
import { applyEvent, overallProgress, startMaking } from './progress-state.ts';

const at = '2026-11-25T00:00:00.000Z';
const manga = {
  status: 'queued',
  revision: 1,
  failure: null,
  phases: PHASE_NAMES.map((name, index) => ({
    phase: index + 1,
    name,
    status: 'waiting',
    progress: 0,
    startedAt: null,
    completedAt: null,
  })),
} as unknown as Manga;

type Told = JobEvent extends infer E ? (E extends JobEvent ? Omit<E, 'seq' | 'at'> : never) : never;
const after = (...told: Told[]) =>
  told.reduce((making, event, index) => applyEvent(making, { ...event, seq: index + 1, at }), startMaking(manga));

test('progress only grows from the first event to the last, and ends at 1', () => {
  const told: Told[] = [{ type: 'job.created' }];
  for (let phase = 1; phase <= 8; phase += 1) {
    told.push({ type: 'phase.started', phase });
    for (let done = 1; done <= 4; done += 1) told.push({ type: 'phase.progress', phase, done, total: 4 });
    told.push({ type: 'phase.completed', phase });
  }
  told.push({ type: 'job.completed' });
  const shares = told.map((_, index) => overallProgress(after(...told.slice(0, index + 1))));
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  expect(after(...told).status).toBe('completed');
});

test('panels are counted while they are drawn', () => {
  const making = after({ type: 'phase.started', phase: 6 }, { type: 'phase.progress', phase: 6, done: 3, total: 12 });
  expect(making.phases[5]).toMatchObject({ status: 'running', progress: 0.25, count: { done: 3, total: 12 } });
});

test('a failure marks the phase that failed and says why', () => {
  const failure = { code: 'MODEL_REFUSED', phase: 2, message: 'no', advice: 'change it' };
  const making = after({ type: 'phase.completed', phase: 1 }, { type: 'job.failed', failure });
  expect(making).toMatchObject({ status: 'failed', failure });
  expect(making.phases.map((phase) => phase.status).slice(0, 3)).toEqual(['completed', 'failed', 'waiting']);
});

test('an edit that goes on at a later phase leaves those between done', () => {
  const done = Array.from({ length: 8 }, (_, index): Told => ({ type: 'phase.completed', phase: index + 1 }));
  const revised: Told[] = [
    { type: 'job.revised', revision: 2, phase: 5 },
    { type: 'phase.started', phase: 7 },
  ];
  const making = after(...done, ...revised);
  expect(making.phases.map((phase) => phase.status)).toEqual([
    ...Array.from({ length: 6 }, () => 'completed'),
    'running',
    'waiting',
  ]);
});

test('a revision begins again at the phase that was edited, and forgets the failure', () => {
  const done = Array.from({ length: 6 }, (_, index): Told => ({ type: 'phase.completed', phase: index + 1 }));
  const failure = { code: 'INTERNAL', phase: 7, message: 'x', advice: 'y' };
  const making = after(...done, { type: 'job.failed', failure }, { type: 'job.revised', revision: 2, phase: 5 });
  expect(making).toMatchObject({ status: 'queued', revision: 2, failure: null });
  expect(making.phases.map((phase) => phase.progress)).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
});
