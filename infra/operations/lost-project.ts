import type { GcloudCall } from '../gcloud/command-tree.ts';
import type { Resource } from '../gcloud/resources.ts';
import type { Answer } from '../gcloud/stand-in.ts';

/** The parts of a project that the operations' scripts look at and change. */
export interface Project {
  account: string;
  sql: Resource[];
  databases: Record<string, string[]>;
  rules: Resource[];
  zones: Resource[];
  records: Record<string, Resource[]>;
  redis: Resource[];
  clusters: Resource[];
  /** Backups of clusters, which outlive them. */
  clusterBackups: Resource[];
  /** Values of the versions of each secret, the oldest first. */
  secrets: Record<string, string[]>;
  /** Contents by the name with bucket. */
  objects: Record<string, string>;
  services: Record<string, Service>;
  rollouts: Record<string, Resource[]>;
  /** Whatever else was done, in words. */
  done: string[];
}

export interface Service {
  image: string;
  env: Record<string, string>;
  traffic: string;
  revisions: Resource[];
}

export const DIGEST = `sha256:${'5e'.repeat(32)}`;
export const SERVICE_RECORD = (name: string) =>
  `metadata:\n  name: ${name}\nspec:\n  image: asia-northeast1-docker.pkg.dev/p/manga/${name}@${DIGEST}\n`;

export const BACKUPS = 'projects/p/locations/l/backupCollections/c1';

/** A project in which all is well. */
export function createProject(
  services: readonly string[] = ['phase1-text-analysis', 'phase6-image-generation'],
): Project {
  return {
    account: 'on-call@example.com',
    sql: [
      { name: 'manga-db-instance', state: 'RUNNABLE', pscServiceAttachmentLink: 'projects/x/serviceAttachments/old' },
    ],
    databases: { 'manga-db-instance': ['manga_production'] },
    rules: [{ name: 'manga-db-instance-endpoint', target: 'https://compute/v1/projects/x/serviceAttachments/old' }],
    zones: [{ name: 'manga-db-instance' }],
    records: {},
    redis: [{ name: 'projects/p/locations/l/instances/manga-redis-instance', state: 'READY' }],
    clusters: [],
    clusterBackups: [
      { name: `${BACKUPS}/backups/20261123`, state: 'ACTIVE', createTime: '2026-11-23' },
      { name: `${BACKUPS}/backups/20261124`, state: 'ACTIVE', createTime: '2026-11-24' },
      { name: `${BACKUPS}/backups/20261125`, state: 'CREATING', createTime: '2026-11-25' },
    ],
    secrets: { 'server-authorities': ['OLD CA'], 'redis-auth-token': ['old token'] },
    objects: Object.fromEntries([
      ['p-manga-backups/redis/snapshot-20261123.rdb', 'RDB'],
      ['p-manga-backups/redis/snapshot-20261124.rdb', 'RDB'],
      ['p-manga-backups/sql/backup-20261124.sql.gz', 'SQL'],
      ...services.map((name) => [`p-manga-backups/services/20261124/${name}.yaml`, SERVICE_RECORD(name)]),
    ]),
    services: Object.fromEntries(
      services.map((name) => [name, { image: DIGEST, env: {}, traffic: `${name}-00001`, revisions: [] }]),
    ),
    rollouts: {},
    done: [],
  };
}

/** Commands of the CLI that look, and those that change something, by their words. */
export interface Commands {
  reads: Record<string, (call: GcloudCall) => Answer>;
  writes: Record<string, (call: GcloudCall, input: string) => Answer>;
}

/** Last part of a resource's name. */
export const short = (name: unknown) => String(name).split('/').at(-1);
export const find = (resources: Resource[], name: string | undefined) =>
  resources.find((one) => short(one.name) === name);

/** A look at resources: what takes time goes on to its next state once it has been looked at often enough. */
export function settle(resources: Resource[], states: Record<string, string>): void {
  for (const one of resources) {
    if (one.looks === undefined || !(String(one.state) in states)) continue;
    one.looks = Number(one.looks) - 1;
    if (Number(one.looks) <= 0) one.state = states[String(one.state)];
  }
}

export function storeObject(project: Project, url: string, content: string): undefined {
  project.objects[url.replace('gs://', '')] = content;
}

/** Keeps in words what was done; once, however often it is done. */
export function noteDone(project: Project, what: string): undefined {
  if (!project.done.includes(what)) project.done.push(what);
}
