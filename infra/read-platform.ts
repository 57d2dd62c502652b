import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this file. */
export const INFRA = fileURLToPath(new URL('.', import.meta.url));

export interface Account {
  account_id: string;
  description: string;
  project_roles: string[];
  buckets: Record<string, string>;
  topics: Record<string, string>;
  secrets: string[];
  acts_as?: string[];
}

export interface Service {
  number: number;
  name: string;
  fan_out?: boolean;
  /** Hands out addresses at the CDN. */
  cdn?: boolean;
  concurrency?: number;
  timeout_s?: number;
  max_instances?: number;
  min_instances?: number;
  cpu?: string;
  memory?: string;
}

function readLocals<T>(file: string): T {
  return (JSON.parse(readFileSync(join(INFRA, 'platform', file), 'utf8')) as { locals: T }).locals;
}

/** The accounts and what they may do, as Terraform reads them. */
export const access = readLocals<{
  access: Record<string, Account>;
  custom_roles: Record<string, { title: string; permissions: string[] }>;
}>('access.tf.json');

/** The services and their public paths, as Terraform reads them. */
export const platform = readLocals<{ services: Record<string, Service>; public_paths: Record<string, string[]> }>(
  'services.tf.json',
);

/** Files that each service is made of, as the triggers have them. */
export const { sources, budget_guard_sources: guardSources } = readLocals<{
  sources: Record<string, string[]>;
  budget_guard_sources: string[];
}>('sources.tf.json');

/** The studio: headers of every answer as `name: value`, and the files that the page is made of. */
export const studio = readLocals<{ studio_headers: string[]; studio_sources: string[] }>('studio.tf.json');

/** Text of a file under infra/. */
export const readInfra = (path: string): string => readFileSync(join(INFRA, path), 'utf8');

/** All Terraform files under infra/ (tests not), by their path from there. */
export function terraformFiles(): string[] {
  return readdirSync(INFRA, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.tf') && !path.includes('.terraform'),
  );
}
