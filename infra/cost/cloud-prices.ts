/** A list price in US dollars, without discounts for commitment or free allowances. */
export interface CloudPrice {
  dollars: number;
  per: string;
  page: string;
}

/**
 * Google's list prices in asia-northeast1 (global services: worldwide), noted on PRICES_NOTED without access to the price
 * calculator: compare with the page of each before a decision hangs on it.
 */
export const PRICES_NOTED = '2026-11-25';

const RUN = 'https://cloud.google.com/run/pricing';
const SQL = 'https://cloud.google.com/sql/pricing';
const STORAGE = 'https://cloud.google.com/storage/pricing';
const VPC = 'https://cloud.google.com/vpc/network-pricing';

export const CLOUD_PRICES = {
  runCpu: { dollars: 0.000024, per: 'vCPU-second while requests are answered', page: RUN },
  runMemory: { dollars: 0.0000025, per: 'GiB-second while requests are answered', page: RUN },
  runIdleCpu: { dollars: 0.0000025, per: 'vCPU-second of a kept instance without requests', page: RUN },
  runIdleMemory: { dollars: 0.0000025, per: 'GiB-second of a kept instance without requests', page: RUN },
  sqlCpu: { dollars: 0.0537, per: 'vCPU-hour (Enterprise); a regional instance pays twice', page: SQL },
  sqlMemory: { dollars: 0.0091, per: 'GB-hour; a regional instance pays twice', page: SQL },
  sqlSmall: { dollars: 0.0455, per: 'hour of db-g1-small, a shared core with 1.7 GB', page: SQL },
  sqlDisk: { dollars: 0.221, per: 'GB-month of SSD; a regional instance pays twice', page: SQL },
  sqlBackup: { dollars: 0.104, per: 'GB-month of backups', page: SQL },
  redisBasic: {
    dollars: 0.064,
    per: 'GB-hour (Basic, 1 to 4 GB)',
    page: 'https://cloud.google.com/memorystore/docs/redis/pricing',
  },
  redisNode: {
    dollars: 0.2,
    per: 'hour of a redis-standard-small node',
    page: 'https://cloud.google.com/memorystore/docs/cluster/pricing',
  },
  storage: { dollars: 0.023, per: 'GB-month (Standard)', page: STORAGE },
  storageWrites: { dollars: 0.000005, per: 'write', page: STORAGE },
  cdn: { dollars: 0.09, per: 'GB from the CDN in Asia', page: 'https://cloud.google.com/cdn/pricing' },
  loadBalancer: { dollars: 0.025, per: 'hour of up to five forwarding rules', page: VPC },
  endpoint: { dollars: 0.01, per: 'hour of a Private Service Connect endpoint', page: VPC },
  armorPolicy: { dollars: 5, per: 'policy and month', page: 'https://cloud.google.com/armor/pricing' },
  armorRule: { dollars: 1, per: 'rule and month', page: 'https://cloud.google.com/armor/pricing' },
  pipeline: {
    dollars: 5,
    per: 'active delivery pipeline with several targets and month',
    page: 'https://cloud.google.com/deploy/pricing',
  },
  buildMinute: {
    dollars: 0.016,
    per: 'minute of an E2_HIGHCPU_8 build machine',
    page: 'https://cloud.google.com/build/pricing',
  },
  imageScan: {
    dollars: 0.26,
    per: 'image that is scanned',
    page: 'https://cloud.google.com/artifact-analysis/pricing',
  },
  secretVersion: {
    dollars: 0.06,
    per: 'secret or key version and month',
    page: 'https://cloud.google.com/secret-manager/pricing',
  },
} satisfies Record<string, CloudPrice>;
