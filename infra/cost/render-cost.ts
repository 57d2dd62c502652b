import { readInfra } from '../read-platform.ts';
import { CLOUD_PRICES, PRICES_NOTED } from './cloud-prices.ts';
import { type CostLine, chosen, computeCost, type Environment, modelsPerManga } from './compute-cost.ts';
import { MANGA, USAGE } from './usage.ts';

const ENVIRONMENTS: readonly Environment[] = ['dev', 'staging', 'production'];
const NOW = new Date(`${PRICES_NOTED}T00:00:00Z`);
const NEXT_YEAR = new Date('2027-01-01T00:00:00Z');

const sum = (lines: readonly CostLine[], of: 'fixed' | 'grows') => lines.reduce((total, line) => total + line[of], 0);
const total = (lines: readonly CostLine[]) => sum(lines, 'fixed') + sum(lines, 'grows');
const usd = (amount: number) => `${Math.round(amount)}`;
const range = (design: CostLine['design']) =>
  design === null ? '—' : design[0] === design[1] ? `${design[0]}` : `${design[0]}–${design[1]}`;

/** The monthly budget in an environment's variables. */
export const budgetOf = (environment: Environment): number =>
  Number(readInfra(`envs/${environment}/terraform.tfvars`).match(/amount\s+= (\d+)/)?.[1]);

/** docs/platform/cost.md. */
export function renderCost(): string {
  const lines = Object.fromEntries(ENVIRONMENTS.map((name) => [name, computeCost(name, USAGE[name], NOW)])) as Record<
    Environment,
    CostLine[]
  >;
  const { production } = lines;
  const design = production.reduce<[number, number]>(
    ([low, high], { design: own }) => [low + (own?.[0] ?? 0), high + (own?.[1] ?? 0)],
    [0, 0],
  );
  const perManga = modelsPerManga(NOW);
  const later = modelsPerManga(NEXT_YEAR);
  const more = computeCost('production', { ...USAGE.production, manga: USAGE.production.manga * 2 }, NOW);
  return `# Cost

Written by \`infra/cost\` from the Terraform variables, \`packages/cost\` (models) and the price table below, noted on ${PRICES_NOTED}; a test compares.
US dollars a month, list prices without free allowances or commitments.

## Production, ${USAGE.production.manga} manga a month

| | design | fixed | grows with use | together |
|---|---|---|---|---|
${production
  .map(
    (line) =>
      `| ${line.what} | ${range(line.design)} | ${usd(line.fixed)} | ${usd(line.grows)} | ${usd(line.fixed + line.grows)} |`,
  )
  .join('\n')}
| **sum** | **${range(design)}** | **${usd(sum(production, 'fixed'))}** | **${usd(sum(production, 'grows'))}** | **${usd(total(production))}** |

The design estimates 600 to 900; its own rows add up to ${range(design)}. What differs: the database stands in two zones, because one can't keep the recovery time of an hour
when its zone is lost; Redis and SSD cost more in Tokyo than the design says; Cloud Run costs less, as instances scale to zero and only phase 6 keeps one.

## Against the budgets

| environment | manga a month | commits a month | pull requests | computed | budget |
|---|---|---|---|---|---|
${ENVIRONMENTS.map((name) => `| ${name} | ${USAGE[name].manga} | ${USAGE[name].commits} | ${USAGE[name].pullRequests} | ${usd(total(lines[name]))} | ${budgetOf(name)} |`).join('\n')}

Each fits (a test compares); somebody hears of it at the budget's thresholds when it no longer does. dev and staging have Redis of 1 GB for that reason (\`redis_memory_gb\`). dev has a database on a shared core
with a disk of ${chosen('dev', 'database_disk_gb')} GB, no instance that is kept and three a service at most, and of Cloud Armor the limit of requests alone (\`database_tier\`, \`database_disk_gb\`, \`instances\`, \`waf\`): its first picture of the day waits for a start.
Stopping the database overnight (\`gcloud sql instances patch --activation-policy=never\`) saves another third of its machine.

## What grows with use

- A manga of 8 pages: ${MANGA.textCalls} calls of text for $${perManga.text.toFixed(2)}, ${MANGA.pictures} pictures for $${perManga.pictures.toFixed(2)}. From 2027-01-01 on text is $${later.text.toFixed(2)}: the model's price doubles.
- Twice as many manga in production: ${usd(total(more))} instead of ${usd(total(production))}. The budget of ${budgetOf('production')} is reached at about ${mangaWithin(budgetOf('production'))} manga a month.
- Storage grows for ever, as finished books are kept: $0.28 a GB and year at first, less from the 30th day on (Nearline) and the 365th (Coldline).
- The CDN: ${CLOUD_PRICES.cdn.dollars} a GB; a book is read at about 15 MB.
- Redis in stage 2: $${usd(6 * 730 * CLOUD_PRICES.redisNode.dollars)} instead of $${usd(4 * 730 * CLOUD_PRICES.redisBasic.dollars)}; the design's 360 would need nodes of 4 GB, which don't exist.
- Cheaper: commitments of a year for Cloud SQL and Redis (20 to 25 %), another image model first in \`image_models\`, a smaller \`memory_size_gb\` outside production.

## Price table of ${PRICES_NOTED}

| dollars | per | page |
|---|---|---|
${Object.values(CLOUD_PRICES)
  .map(({ dollars, per, page }) => `| ${dollars} | ${per} | ${page} |`)
  .join('\n')}
`;
}

/** Manga a month that an amount is enough for in production. */
export function mangaWithin(amount: number): number {
  const lines = computeCost('production', USAGE.production, NOW);
  const empty = computeCost('production', { ...USAGE.production, manga: 0 }, NOW);
  const each = (total(lines) - total(empty)) / USAGE.production.manga;
  return Math.max(0, Math.floor((amount - total(empty)) / each));
}
