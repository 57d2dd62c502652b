/** What a run of the quota bench is made of; times in milliseconds from the moment the jobs are begun. */
export interface QuotaPlan {
  /** Panels of each job, in the order in which they are begun. */
  jobs: readonly number[];
  processes: number;
  /** The model's calls a minute, and from when they hold; the first from 0. */
  quota: readonly { fromMs: number; perMinute: number }[];
  /** The time in which the quota is kept: any window of this length holds its part of the minute. */
  windowMs: number;
  /** The model's own limit of calls at a time. */
  concurrency: number;
  /** Of one call: a lognormal distribution. */
  latency: { medianMs: number; sigma: number };
  /** Calls a minute that the service is told to begin with. */
  startPerMinute: number;
  /** When one process is killed; it is started again a second later. */
  killAtMs: number;
}

/** Shares of the panels; the smallest job comes last, behind all the others. */
const SIZES = [110, 80, 60, 45, 35, 25, 20, 12, 7, 6];
const ALL = SIZES.reduce((sum, size) => sum + size, 0);

/** Ten jobs of mixed size with so many panels in all. */
export function jobSizes(panels: number): number[] {
  const sizes = SIZES.map((size) => Math.max(1, Math.floor((size * panels) / ALL)));
  sizes[0]! += panels - sizes.reduce((sum, size) => sum + size, 0);
  return sizes;
}

/**
 * The least time that so many panels can take: until the quota lets the last one go (or, if that is later, until the
 * model's places have had time for all), and one call's median latency.
 */
export function idealMs({ jobs, quota, concurrency, latency }: QuotaPlan): number {
  const panels = jobs.reduce((sum, size) => sum + size, 0);
  const meanMs = latency.medianMs * Math.exp(latency.sigma ** 2 / 2);
  const placesMs = (panels * meanMs) / concurrency;
  return Math.max(whenAllowed(quota, panels - 1) + latency.medianMs, placesMs);
}

/** When the quota has let so many calls go since the first. */
function whenAllowed(quota: QuotaPlan['quota'], calls: number): number {
  let left = calls;
  for (const [index, { fromMs, perMinute }] of quota.entries()) {
    const next = quota[index + 1];
    const room = next === undefined ? Number.POSITIVE_INFINITY : ((next.fromMs - fromMs) * perMinute) / 60_000;
    if (left <= room) return fromMs + (left * 60_000) / perMinute;
    left -= room;
  }
  return Number.POSITIVE_INFINITY;
}

/** How the quota changes, as parts of what the run begins with. */
export const QUOTA_SCENARIOS = {
  steady: [{ fromMs: 0, part: 1 }],
  'halved and doubled': [
    { fromMs: 0, part: 1 },
    { fromMs: 50_000, part: 0.5 },
    { fromMs: 100_000, part: 1 },
  ],
} as const;

/** The run of the goals: two and a half minutes at the quota, with a kill in the first half. */
export function quotaPlan(options: {
  panels: number;
  processes: number;
  quota: number;
  scenario: keyof typeof QUOTA_SCENARIOS;
  /** Of a call: its median in milliseconds, and how long its tail is. */
  latency?: QuotaPlan['latency'];
  /** The part of the quota that the service is told to begin with. */
  told?: number;
}): QuotaPlan {
  const { panels, processes, quota, scenario, latency = { medianMs: 3_000, sigma: 0.3 }, told = 0.9 } = options;
  return {
    jobs: jobSizes(panels),
    processes,
    quota: QUOTA_SCENARIOS[scenario].map(({ fromMs, part }) => ({ fromMs, perMinute: quota * part })),
    windowMs: 10_000,
    concurrency: 40,
    latency,
    startPerMinute: told * quota,
    killAtMs: 40_000,
  };
}
