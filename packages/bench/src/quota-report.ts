import { idealMs, type QuotaPlan } from './quota-plan.ts';

/** A call as the model saw it. */
export interface SeenCall {
  /** When it came, in milliseconds from the moment the jobs were begun. */
  atMs: number;
  ms: number;
  outcome: 'answered' | 'refused' | 'cut off' | 'other';
  job: string;
  panel: string;
}

export interface QuotaFigures {
  seconds: number;
  ideal: number;
  /** 1 is as fast as can be. */
  'over ideal': number;
  calls: number;
  '429s': number;
  /** Share of calls, in percent, once the quota is found and while it does not change. */
  'steady 429 %': number;
  /** The same from 10 s after the halving until the doubling. */
  'halved 429 %'?: number;
  /** Seconds from the doubling until nine tenths of the quota were used over a window. */
  '90 % of doubled after'?: number;
  /** Panels that were answered, and so paid, more than once. */
  'paid twice': number;
  /** Calls that ended with the process that had sent them. */
  'cut off by kill': number;
  /** Seconds until the smallest job had all its pictures. */
  'smallest job': number;
  'lost panels': number;
}

/** The search for the quota takes no longer than this. */
const SEARCH_MS = 30_000;
const SETTLE_MS = 10_000;

/** What the figures of a run are, from the calls that the model saw. */
export function figuresOf(plan: QuotaPlan, calls: readonly SeenCall[], elapsedMs: number): QuotaFigures {
  const [, halved, doubled] = plan.quota;
  const panels = plan.jobs.reduce((sum, size) => sum + size, 0);
  const between = (from: number, to: number) => calls.filter(({ atMs }) => atMs >= from && atMs < to);
  const answered = calls.filter(({ outcome }) => outcome === 'answered');
  const byPanel = Object.groupBy(answered, ({ job, panel }) => `${job}/${panel}`);
  const steady = calls.filter(
    ({ atMs }) =>
      atMs >= SEARCH_MS && !plan.quota.slice(1).some(({ fromMs }) => atMs >= fromMs && atMs < fromMs + SETTLE_MS),
  );
  const smallest = Math.min(...plan.jobs);
  const byJob = Object.values(Object.groupBy(answered, ({ job }) => job)).map((some = []) => some);
  const small = byJob.filter((some) => new Set(some.map(({ panel }) => panel)).size === smallest);
  const ideal = idealMs(plan);
  return {
    seconds: round(elapsedMs / 1_000),
    ideal: round(ideal / 1_000),
    'over ideal': round(elapsedMs / ideal, 3),
    calls: calls.length,
    '429s': calls.filter(refused).length,
    'steady 429 %': share(steady),
    ...(halved && doubled ? { 'halved 429 %': share(between(halved.fromMs + SETTLE_MS, doubled.fromMs)) } : {}),
    ...(doubled ? { '90 % of doubled after': reachedAfter(plan, answered, doubled) } : {}),
    'paid twice': Object.values(byPanel).filter((some = []) => some.length > 1).length,
    'cut off by kill': calls.filter(({ outcome }) => outcome === 'cut off').length,
    'smallest job': round(Math.max(...small.flatMap((some) => some.map(({ atMs, ms }) => atMs + ms))) / 1_000),
    'lost panels': panels - Object.keys(byPanel).length,
  };
}

/** Seconds until a window holds nine tenths of what the quota allows. */
function reachedAfter(
  { windowMs }: QuotaPlan,
  answered: readonly SeenCall[],
  { fromMs, perMinute }: QuotaPlan['quota'][number],
): number {
  const wanted = 0.9 * ((perMinute * windowMs) / 60_000);
  const times = answered.map(({ atMs }) => atMs).sort((a, b) => a - b);
  const reached = times.find(
    (at) => at > fromMs && times.filter((other) => other > at - windowMs && other <= at).length >= wanted,
  );
  return reached === undefined ? Number.POSITIVE_INFINITY : round((reached - fromMs) / 1_000);
}

const refused = ({ outcome }: SeenCall) => outcome === 'refused';
const share = (calls: readonly SeenCall[]) =>
  round(calls.length === 0 ? 0 : (100 * calls.filter(refused).length) / calls.length, 2);
const round = (value: number, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits;
