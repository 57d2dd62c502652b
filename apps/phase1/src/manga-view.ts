import type { Cost, Manga, MangaSummary, PhaseState } from '@manga/contracts';
import { JobOptions, PHASE_COUNT, PHASES, type PhaseKey } from '@manga/contracts';
import type { JobDetails, JobRow, RunRow } from './jobs-repository.ts';

/** Path of a manga. */
export function mangaPath(id: string): string {
  return `/v1/manga/${id}`;
}

const iso = (date: Date | null) => date?.toISOString() ?? null;
const isoText = (text: string | null | undefined) => (text == null ? null : new Date(text).toISOString());

/** A job's row as its owner sees it. */
export function toManga(row: JobDetails): Manga {
  const self = mangaPath(row.id);
  const phases = Array.from({ length: PHASE_COUNT }, (_, index) => toPhaseState(row, (index + 1) as PhaseKey));
  const times = phases.flatMap(({ seconds }) => seconds ?? []);
  const downloads = (row.formats ?? []).map((format) => [format, `${self}/download?format=${format}`]);
  return {
    id: row.id,
    title: row.title,
    status: row.status,
    revision: row.revision,
    options: JobOptions.parse(row.options),
    language: row.language,
    textLength: row.text_length,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    completedAt: iso(row.completed_at),
    phases,
    seconds: times.length === 0 ? null : toThousandths(times.reduce((sum, time) => sum + time, 0)),
    cost: sumOf(phases.map(({ cost }) => cost)),
    failure: row.failure,
    pages: row.pages,
    quality: row.quality,
    links: { self, events: `${self}/events`, downloads: Object.fromEntries(downloads) },
  };
}

/** A job's row in a list. */
export function toSummary(row: JobRow): MangaSummary {
  const { id, title, status, phase } = row;
  return {
    id,
    title,
    status,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    completedAt: iso(row.completed_at),
    phase,
    links: { self: mangaPath(id) },
  };
}

function toPhaseState(job: JobDetails, phase: PhaseKey): PhaseState {
  const { name } = PHASES[phase];
  const run = job.runs.find((one) => one.phase === phase);
  const cost = sumOf(job.costs.filter((one) => one.phase === phase));
  const asked = job.asked.flatMap(({ phase: of, ...one }) => (of === phase ? [one] : []));
  if (phase <= job.phase) {
    const times = { startedAt: isoText(run?.started_at), completedAt: isoText(run?.finished_at) };
    return { phase, name, status: 'completed', progress: 1, ...times, seconds: secondsOf(run), cost, asked };
  }
  // A run of an older revision says nothing about this one.
  const current = run?.revision === job.revision ? run : undefined;
  const status = phase === job.phase + 1 ? stateOfNext(job, current) : 'waiting';
  return {
    phase,
    name,
    status,
    progress: progressOf(current),
    startedAt: isoText(current?.started_at),
    completedAt: null,
    seconds: secondsOf(current),
    cost,
    asked,
  };
}

const toThousandths = (seconds: number) => Math.round(seconds * 1_000) / 1_000;

function secondsOf(run: RunRow | undefined): number | null {
  if (run?.started_at == null || run.finished_at === null) return null;
  return toThousandths((Date.parse(run.finished_at) - Date.parse(run.started_at)) / 1_000);
}

const NOTHING: Cost = { usd: 0, calls: 0, inputTokens: 0, outputTokens: 0, images: 0, unpricedCalls: 0 };

function sumOf(costs: readonly Cost[]): Cost {
  const sum = costs.reduce<Cost>(
    (total, cost) => ({
      usd: total.usd + cost.usd,
      calls: total.calls + cost.calls,
      inputTokens: total.inputTokens + cost.inputTokens,
      outputTokens: total.outputTokens + cost.outputTokens,
      images: total.images + cost.images,
      unpricedCalls: total.unpricedCalls + cost.unpricedCalls,
    }),
    NOTHING,
  );
  // Thousandths of a cent: what floating point adds beyond is noise.
  return { ...sum, usd: Math.round(sum.usd * 100_000) / 100_000 };
}

function stateOfNext(job: JobDetails, run: RunRow | undefined): PhaseState['status'] {
  if (job.status === 'failed' || job.status === 'cancelled') return job.status;
  return run === undefined ? 'waiting' : 'running';
}

function progressOf(run: RunRow | undefined): number {
  return run === undefined || !run.total ? 0 : Math.min(1, run.done / run.total);
}
