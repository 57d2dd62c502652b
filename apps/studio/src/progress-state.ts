import type { JobEvent, Manga, PhaseState } from '@manga/contracts';

/** What of a manga changes while it is being made. */
export type Making = Pick<Manga, 'status' | 'revision' | 'failure'> & {
  phases: readonly (PhaseState & { count: { done: number; total: number } | null })[];
};

/** The state that the service told, to which events are added. */
export function startMaking({ status, revision, failure, phases }: Manga): Making {
  return { status, revision, failure, phases: phases.map((phase) => ({ ...phase, count: null })) };
}

/** The state after one more event. Events that it holds already change nothing for the worse. */
export function applyEvent(making: Making, event: JobEvent): Making {
  const change = (number: number, states: Partial<Making['phases'][number]>): Making => ({
    ...making,
    status: 'running',
    failure: null,
    phases: making.phases.map((phase) => (phase.phase === number ? { ...phase, ...states } : phase)),
  });
  switch (event.type) {
    case 'phase.started':
      return allBefore(change(event.phase, { status: 'running', startedAt: event.at, completedAt: null }), event.phase);
    case 'phase.progress': {
      const { done, total } = event;
      return change(event.phase, { status: 'running', progress: done / total, count: { done, total } });
    }
    case 'phase.completed':
      return change(event.phase, { status: 'completed', progress: 1, completedAt: event.at });
    case 'job.revised':
      return {
        ...making,
        status: 'queued',
        failure: null,
        revision: event.revision,
        phases: making.phases.map((phase) =>
          phase.phase < event.phase
            ? phase
            : { ...phase, status: 'waiting', progress: 0, startedAt: null, completedAt: null, count: null },
        ),
      };
    case 'job.failed':
      return { ...stopped(making, 'failed'), failure: event.failure };
    case 'job.cancelled':
      return stopped(making, 'cancelled');
    case 'job.completed':
      return {
        ...making,
        status: 'completed',
        phases: making.phases.map((phase) => ({ ...phase, status: 'completed', progress: 1 })),
      };
    case 'job.created':
      return making;
  }
}

/** A phase begins when those before it are done, whatever was told of them: an edit may go on at a later one. */
function allBefore(making: Making, phase: number): Making {
  const done = (one: Making['phases'][number]) =>
    one.phase < phase ? { ...one, status: 'completed' as const, progress: 1 } : one;
  return { ...making, phases: making.phases.map(done) };
}

function stopped(making: Making, status: 'failed' | 'cancelled'): Making {
  const next = making.phases.find((phase) => phase.status !== 'completed');
  return { ...making, status, phases: making.phases.map((phase) => (phase === next ? { ...phase, status } : phase)) };
}

/** Shares of the whole time that the phases take; drawing is most of it. */
const WEIGHTS = [8, 6, 6, 10, 10, 40, 10, 10];

/** How far the manga is, 0 to 1. */
export function overallProgress({ phases }: Pick<Making, 'phases'>): number {
  const sum = WEIGHTS.reduce((total, weight) => total + weight, 0);
  const done = phases.reduce((total, { progress }, index) => total + progress * (WEIGHTS[index] ?? 0), 0);
  return Math.min(1, done / sum);
}
