import { costOf, createPrices } from '../../packages/cost/src/index.ts';
import { platform, readInfra } from '../read-platform.ts';
import { CLOUD_PRICES } from './cloud-prices.ts';
import { MANGA, type Usage } from './usage.ts';

export interface CostLine {
  what: string;
  /** What the design puts here, in dollars a month; null where it names nothing. */
  design: [number, number] | null;
  fixed: number;
  grows: number;
}

export type Environment = 'dev' | 'staging' | 'production';

const HOURS = 730;
const SECONDS = HOURS * 3600;
const price = (name: keyof typeof CLOUD_PRICES) => CLOUD_PRICES[name].dollars;

/** The value of `name = …` in a Terraform file. */
function setting(file: string, name: string): string {
  const found = readInfra(file).match(new RegExp(`^\\s*${name}\\s+= "?([^"\\n]+?)"?$`, 'm'))?.[1];
  if (found === undefined) throw new Error(`${file} does not set ${name}`);
  return found;
}

/** The default of a variable. */
function preset(file: string, name: string): string {
  const block = readInfra(file).match(new RegExp(`variable "${name}" \\{[\\s\\S]*?\\n\\}`))?.[0] ?? '';
  const found = block.match(/default\s+= (.+)/)?.[1];
  if (found === undefined) throw new Error(`${file}: ${name} has no default`);
  return found.replaceAll('"', '');
}

/** What an environment sets, or else the variable's default. */
export function chosen(environment: Environment, name: string): string {
  const own = readInfra(`envs/${environment}/terraform.tfvars`).match(new RegExp(`^${name}\\s+= "?([^"\n]+?)"?$`, 'm'));
  return own?.[1] ?? preset('platform/variables.tf', name);
}

/** Rules of Cloud Armor that are paid for: the preconfigured ones and those written out, but not a policy's default. */
export function armorRules(environment: Environment): number {
  const preconfigured = [...readInfra('modules/edge/variables.tf').matchAll(/\{ priority = \d+/g)];
  const own = [...readInfra('modules/edge/armor.tf').matchAll(/^ {4}priority\s+= (\d+)$/gm)];
  const waf = chosen(environment, 'waf') === 'true' ? preconfigured.length : 0;
  return waf + own.filter(([, priority]) => priority !== '2147483647').length;
}

/** Dollars an hour of a machine of Cloud SQL in one zone. */
function machinePrice(tier: string): number {
  if (tier === 'db-g1-small') return price('sqlSmall');
  const [, cpu, memoryMb] = /^db-custom-(\d+)-(\d+)$/.exec(tier) ?? [];
  if (cpu === undefined) throw new Error(`no price of ${tier}`);
  return Number(cpu) * price('sqlCpu') + (Number(memoryMb) / 1024) * price('sqlMemory');
}

/** What the models of one manga cost on a day. */
export function modelsPerManga(day: Date): { text: number; pictures: number } {
  const prices = createPrices();
  const text = preset('platform/variables.tf', 'text_model');
  const image = preset('platform/variables.tf', 'image_models').replace(/[[\]]/g, '').split(',').at(-1)?.trim() ?? '';
  const at = (model: string) => {
    const found = prices.at(model, day);
    if (found === null) throw new Error(`packages/cost has no price of ${model}`);
    return found;
  };
  const none = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, imageTokens: 0, images: 0 };
  const call = { ...none, inputTokens: MANGA.inputTokens, outputTokens: MANGA.outputTokens };
  // A picture at 1K is 1,120 tokens; its prompt and reference sheets about 1,500.
  const picture = { ...none, inputTokens: 1_500, imageTokens: 1_120, images: 1 };
  return { text: MANGA.textCalls * costOf(call, at(text)), pictures: MANGA.pictures * costOf(picture, at(image)) };
}

/** Dollars a month of one environment, by the lines of the design's table. */
export function computeCost(environment: Environment, usage: Usage, day: Date): CostLine[] {
  const vars = `envs/${environment}/terraform.tfvars`;
  const machines = setting(vars, 'database_availability') === 'REGIONAL' ? 2 : 1;
  const disk = Number(chosen(environment, 'database_disk_gb'));
  const cluster = setting(vars, 'redis_stage') === '2';
  const redisGb = Number(setting(vars, 'redis_memory_gb'));
  const shards =
    Number(setting('modules/redis/main.tf', 'shard_count')) *
    (1 + Number(setting('modules/redis/main.tf', 'replica_count')));
  const keptAtMost = Number(readInfra(vars).match(/^instances\s+= \{ kept = (\d+),/m)?.[1] ?? Number.POSITIVE_INFINITY);
  const kept = Object.values(platform.services).reduce(
    (sum, { min_instances = 0, cpu: cpus = '1', memory = '2Gi' }) => ({
      cpu: sum.cpu + Math.min(min_instances, keptAtMost) * Number(cpus),
      gib: sum.gib + Math.min(min_instances, keptAtMost) * Number.parseInt(memory, 10),
    }),
    { cpu: 0, gib: 0 },
  );
  const rules = armorRules(environment);
  const policies = [...readInfra('modules/edge/armor.tf').matchAll(/^resource "google_compute_security_policy"/gm)]
    .length;
  const models = modelsPerManga(day);
  const perManga =
    MANGA.seconds * (price('runCpu') + 2 * price('runMemory')) +
    (MANGA.imageSeconds * (2 * price('runCpu') + 4 * price('runMemory'))) / 10;
  const stages = [...readInfra(vars).matchAll(/project_id = "manga-service-/g)].length;
  const builds = stages > 0 ? usage.commits * 4 : 0;
  const phases = Object.keys(platform.services).length;
  return [
    {
      what: 'Cloud Run',
      design: [120, 200],
      fixed: SECONDS * (kept.cpu * price('runIdleCpu') + kept.gib * price('runIdleMemory')),
      grows: usage.manga * perManga,
    },
    {
      what: 'Cloud SQL: machine',
      design: [45, 45],
      fixed: machines * HOURS * machinePrice(chosen(environment, 'database_tier')),
      grows: 0,
    },
    {
      what: 'Cloud SQL: storage and backups',
      design: [10, 10],
      fixed: machines * disk * price('sqlDisk'),
      grows: 30 * 0.002 * usage.manga * price('sqlBackup'),
    },
    {
      what: cluster ? 'Redis (cluster)' : 'Redis (Basic)',
      design: [120, 120],
      fixed: cluster ? HOURS * shards * price('redisNode') : HOURS * redisGb * price('redisBasic'),
      grows: 0,
    },
    {
      what: 'Cloud Storage and CDN',
      design: [50, 50],
      fixed: 0,
      grows:
        usage.storedGb * price('storage') +
        usage.deliveredGb * price('cdn') +
        usage.manga * MANGA.writes * price('storageWrites'),
    },
    { what: 'Gemini, text', design: [100, 200], fixed: 0, grows: usage.manga * models.text },
    { what: 'Image model', design: [150, 300], fixed: 0, grows: usage.manga * models.pictures },
    {
      what: 'Load balancer and endpoints',
      design: [18, 18],
      fixed: HOURS * (price('loadBalancer') + 2 * price('endpoint')),
      grows: 0,
    },
    {
      what: 'Cloud Armor, secrets, keys',
      design: null,
      fixed: policies * price('armorPolicy') + rules * price('armorRule') + 8 * price('secretVersion'),
      grows: 0,
    },
    {
      what: 'Builds, scans, pipelines',
      design: null,
      fixed: stages > 1 ? phases * price('pipeline') : 0,
      grows:
        builds * (12 * price('buildMinute') + price('imageScan')) +
        // All tests, and every image.
        usage.pullRequests * 30 * price('buildMinute'),
    },
  ];
}
