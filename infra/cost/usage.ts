/** What people do with an environment in a month; the rest follows from it and from the Terraform variables. */
export interface Usage {
  manga: number;
  /** GB of pictures and books that are kept in all, and that are read through the CDN. */
  storedGb: number;
  deliveredGb: number;
  /** Commits on the environment's branch, each of which builds about half of the services. */
  commits: number;
  /** Runs of the checks of pull requests. */
  pullRequests: number;
}

/** A manga of 8 pages. */
export const MANGA = {
  textCalls: 40,
  inputTokens: 6_000,
  outputTokens: 1_800,
  /** 36 panels and 4 character sheets, a tenth of them drawn again. */
  pictures: 44,
  /** Seconds in which instances answer pushes, by the kind of machine. */
  seconds: 600,
  imageSeconds: 44 * 25,
  writes: 150,
};

export const USAGE: Record<'dev' | 'staging' | 'production', Usage> = {
  dev: { manga: 5, storedGb: 5, deliveredGb: 1, commits: 20, pullRequests: 20 },
  staging: { manga: 10, storedGb: 10, deliveredGb: 2, commits: 60, pullRequests: 0 },
  production: { manga: 60, storedGb: 200, deliveredGb: 200, commits: 30, pullRequests: 0 },
};
