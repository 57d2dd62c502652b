import type { GcloudCall } from '../gcloud/command-tree.ts';
import { printList, printOne, type Resource } from '../gcloud/resources.ts';
import type { Answer, Cloud } from '../gcloud/stand-in.ts';

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

const DIGEST = `sha256:${'5e'.repeat(32)}`;
export const SERVICE_RECORD = (name: string) =>
  `metadata:\n  name: ${name}\nspec:\n  image: asia-northeast1-docker.pkg.dev/p/manga/${name}@${DIGEST}\n`;

const BACKUPS = 'projects/p/locations/l/backupCollections/c1';

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

const short = (name: unknown) => String(name).split('/').at(-1);
const find = (resources: Resource[], name: string | undefined) => resources.find((one) => short(one.name) === name);

/** Answers as the cloud does; what takes time there is not ready at the first look. */
export function createCloud(project: Project): Cloud {
  const settle = (resources: Resource[], states: Record<string, string>) => {
    for (const one of resources) {
      if (one.looks === undefined || String(one.state) in states === false) continue;
      one.looks = Number(one.looks) - 1;
      if (Number(one.looks) <= 0) one.state = states[String(one.state)];
    }
  };

  const reads: Record<string, (call: GcloudCall) => Answer> = {
    'auth list': (call) =>
      project.account === '' ? '' : printList([{ account: project.account, status: 'ACTIVE' }], call),
    'projects describe': ({ positionals: [id] }) => (id === 'p' ? '1234' : new Error(`NOT_FOUND: project ${id}`)),
    'sql instances list': (call) => {
      settle(project.sql, { PENDING_CREATE: 'RUNNABLE' });
      return printList(project.sql, call);
    },
    'sql databases list': (call) =>
      printList(
        (project.databases[call.flags['--instance'] ?? ''] ?? []).map((name) => ({ name })),
        call,
      ),
    'compute forwarding-rules list': (call) => printList(project.rules, call),
    'dns managed-zones list': (call) => printList(project.zones, call),
    'dns record-sets list': (call) =>
      printList(
        (project.records[call.flags['--zone'] ?? ''] ?? []).filter(({ name }) => name === call.flags['--name']),
        call,
      ),
    'redis instances list': (call) => {
      settle(project.redis, { CREATING: 'READY' });
      return printList(project.redis, call);
    },
    'redis clusters list': (call) => {
      settle(project.clusters, { CREATING: 'ACTIVE' });
      return printList(project.clusters, call);
    },
    'redis clusters backup-collections list': (call) =>
      printList(
        project.clusterBackups.length === 0
          ? []
          : [{ name: BACKUPS, cluster: 'projects/p/locations/l/clusters/manga-redis-cluster' }],
        call,
      ),
    'redis clusters backups list': (call) =>
      call.flags['--backup-collection'] === 'c1'
        ? printList(project.clusterBackups, call)
        : new Error('NOT_FOUND: no such collection'),
    'redis clusters get-cluster-certificate-authority': ({ positionals: [name], flags }) =>
      printOne({ managedServerCa: { caCerts: [{ certificates: [`CA of ${name}`] }] } }, flags['--format']),
    'redis instances get-auth-string': ({ positionals: [name] }) => `token of ${name}`,
    'secrets versions list': (call) =>
      printList(
        (project.secrets[call.positionals[0] ?? ''] ?? []).map((_, index) => ({
          name: String(index + 1),
          createTime: String(index),
          state: 'ENABLED',
        })),
        call,
      ),
    'secrets versions access': ({ positionals: [version], flags }) =>
      project.secrets[flags['--secret'] ?? '']?.[Number(version) - 1] ?? new Error('NOT_FOUND: no such version'),
    'storage objects list': (call) => {
      const [url = ''] = call.positionals;
      const pattern = new RegExp(`^${url.replace('gs://', '').replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
      const names = Object.keys(project.objects).filter((name) => pattern.test(name));
      return printList(
        names.map((name) => ({ name: name.slice(name.indexOf('/') + 1) })),
        call,
      );
    },
    'storage cat': ({ positionals: [url = ''] }) =>
      project.objects[url.replace('gs://', '')] ?? new Error(`${url} matched no objects`),
    'run services list': (call) =>
      printList(
        Object.keys(project.services).map((name) => ({ metadata: { name } })),
        call,
      ),
    'run services describe': ({ positionals: [name = ''] }) =>
      name in project.services ? SERVICE_RECORD(name) : new Error(`Cannot find service [${name}]`),
    'run revisions list': (call) => {
      const revisions = project.services[call.flags['--service'] ?? '']?.revisions ?? [];
      for (const one of revisions) one.status = { conditions: [{ status: one.broken ? 'FAILED' : 'True' }] };
      return printList(revisions, call);
    },
    'deploy rollouts list': (call) => {
      const release = call.flags['--release'];
      const all = project.rollouts[call.flags['--delivery-pipeline'] ?? ''] ?? [];
      settle(all, { IN_PROGRESS_BACK: 'SUCCEEDED' });
      return printList(
        release === '-' ? all : all.filter(({ name }) => String(name).includes(`/releases/${release}/`)),
        call,
      );
    },
  };

  const writes: Record<string, (call: GcloudCall, input: string) => Answer> = {
    'sql instances clone': ({ positionals: [, name = ''], flags }) => {
      if (find(project.sql, name)) return new Error(`${name} already exists`);
      project.databases[name] = ['manga_production'];
      project.sql.push({
        name,
        state: 'PENDING_CREATE',
        looks: 2,
        pointInTime: flags['--point-in-time'],
        pscServiceAttachmentLink: `projects/x/serviceAttachments/${name}`,
        dnsName: `${name}.sql.goog.`,
        serverCaCert: { cert: `CA of ${name}` },
      });
      return undefined;
    },
    'sql databases create': ({ positionals: [name = ''], flags }) => {
      const all = project.databases[flags['--instance'] ?? ''] ?? [];
      if (all.includes(name)) return new Error(`${name} already exists`);
      all.push(name);
      return undefined;
    },
    'sql databases delete': ({ positionals: [name = ''], flags }) => {
      const all = project.databases[flags['--instance'] ?? ''] ?? [];
      all.splice(all.indexOf(name), 1);
      project.done = project.done.filter((what) => what !== `sql ${name}`);
      return undefined;
    },
    'sql import sql': ({ flags }) => {
      const what = `sql ${flags['--database']}`;
      if (project.done.includes(what)) return new Error('relation "jobs" already exists');
      project.done.push(what);
      return undefined;
    },
    'sql export sql': ({ positionals: [, url = ''] }) => store(url, 'SQL'),
    'redis instances export': ({ positionals: [url = ''] }) => store(url, 'RDB'),
    'redis clusters create-backup': ({ flags }) => store(`gs://cluster/${flags['--backup-id']}`, 'RDB'),
    'storage cp': ({ positionals: [, url = ''] }) => store(url, 'YAML'),
    'storage restore': ({ positionals: [url] }) => note(`restored ${url}`),
    'compute forwarding-rules delete': ({ positionals: [name] }) => {
      project.rules = project.rules.filter((rule) => rule.name !== name);
      return undefined;
    },
    'compute forwarding-rules create': ({ positionals: [name], flags }) => {
      if (find(project.rules, name)) return new Error(`${name} already exists`);
      project.rules.push({ name, target: `https://compute/v1/${flags['--target-service-attachment']}` });
      return undefined;
    },
    'dns managed-zones create': ({ positionals: [name = ''] }) => {
      if (find(project.zones, name)) return new Error(`${name} already exists`);
      project.zones.push({ name });
      return undefined;
    },
    'dns record-sets create': ({ positionals: [name = ''], flags }) => {
      const zone = flags['--zone'] ?? '';
      if (!find(project.zones, zone)) return new Error(`no zone ${zone}`);
      project.records[zone] ??= [];
      if (project.records[zone].some((record) => record.name === name)) return new Error(`${name} already exists`);
      project.records[zone].push({ name, rrdatas: [flags['--rrdatas']] });
      return undefined;
    },
    'dns record-sets update': ({ positionals: [name = ''], flags }) => {
      project.records[flags['--zone'] ?? ''] = [{ name, rrdatas: [flags['--rrdatas']] }];
      return undefined;
    },
    'redis instances create': ({ positionals: [name = ''] }) => {
      if (find(project.redis, name)) return new Error(`${name} already exists`);
      project.redis.push({
        name: `projects/p/locations/l/instances/${name}`,
        state: 'CREATING',
        looks: 2,
        host: '10.0.16.9',
        port: 6378,
        persistenceIamIdentity: `serviceAccount:${name}@redis`,
        serverCaCerts: [{ cert: `CA of ${name}` }],
        labels: {},
      });
      return undefined;
    },
    'redis clusters create': ({ positionals: [name = ''], flags }) => {
      if (find(project.clusters, name)) return new Error(`${name} already exists`);
      project.clusters.push({
        name: `projects/p/locations/l/clusters/${name}`,
        state: 'CREATING',
        looks: 2,
        from: flags['--import-managed-backup'] ?? flags['--import-gcs-object-uris'] ?? null,
        shape: `${flags['--shard-count']} × (1 + ${flags['--replica-count']}) ${flags['--node-type']}`,
        discoveryEndpoints: [{ address: '10.0.2.20', port: 6379 }],
      });
      return undefined;
    },
    'redis instances import': ({ positionals: [url, name = ''] }) => {
      const instance = find(project.redis, name);
      if (instance === undefined) return new Error(`NOT_FOUND: ${name}`);
      instance.content = url;
      return undefined;
    },
    'redis instances update': ({ positionals: [name = ''], flags }) => {
      const [key = '', value] = (flags['--update-labels'] ?? '').split('=');
      find(project.redis, name)!.labels = { [key]: value };
      return undefined;
    },
    'storage buckets add-iam-policy-binding': () => undefined,
    'secrets versions add': ({ positionals: [name = ''] }, input) => {
      project.secrets[name] = [...(project.secrets[name] ?? []), input];
      return undefined;
    },
    'run services replace': () => {
      // The file is read by the CLI itself; the one service of the project that is gone is the one it speaks of.
      const name = Object.keys(project.objects)
        .flatMap((object) => object.match(/services\/\d+\/([\w-]+)\.yaml$/)?.[1] ?? [])
        .find((one) => !(one in project.services));
      if (name !== undefined) {
        project.services[name] = { image: DIGEST, env: {}, traffic: `${name}-00001`, revisions: [] };
      }
      return undefined;
    },
    'run services update': ({ positionals: [name = ''], flags }) => {
      const service = project.services[name];
      if (service === undefined) return new Error(`Cannot find service [${name}]`);
      const revision = `${name}-${flags['--revision-suffix']}`;
      if (service.revisions.some((one) => valueAtName(one) === revision))
        return new Error(`${revision} already exists`);
      const pairs = (flags['--update-env-vars'] ?? '').split(',').filter((pair) => pair !== '');
      Object.assign(service.env, Object.fromEntries(pairs.map((pair) => pair.split('=', 2))));
      service.env.AUTHORITIES = flags['--update-secrets'] ?? '';
      service.revisions.push({ metadata: { name: revision } });
      return undefined;
    },
    'run services update-traffic': ({ positionals: [name = ''], flags }) => {
      project.services[name]!.traffic = (flags['--to-revisions'] ?? '').replace('=100', '');
      return undefined;
    },
    'scheduler jobs run': ({ positionals: [name] }) => note(`ran ${name}`),
    'deploy targets rollback': ({ flags }) => {
      const pipeline = flags['--delivery-pipeline'] ?? '';
      project.rollouts[pipeline] ??= [];
      const all = project.rollouts[pipeline];
      const id = flags['--rollout-id'];
      if (all.some(({ name }) => String(name).endsWith(`/${id}`))) return new Error(`${id} already exists`);
      all.push({
        name: `x/releases/${flags['--release'] ?? 'r-good'}/rollouts/${id}`,
        state: 'PENDING_APPROVAL',
        approvalState: 'NEEDS_APPROVAL',
        targetId: 'production',
        deployEndTime: '3',
      });
      return undefined;
    },
    'deploy rollouts approve': ({ positionals: [id], flags }) => {
      const rollout = find(project.rollouts[flags['--delivery-pipeline'] ?? ''] ?? [], id);
      if (!String(rollout?.name).includes(`/releases/${flags['--release']}/`)) return new Error(`NOT_FOUND: ${id}`);
      Object.assign(rollout!, { state: 'IN_PROGRESS_BACK', looks: 1, approvalState: 'APPROVED' });
      return undefined;
    },
  };

  function store(url: string, content: string): undefined {
    project.objects[url.replace('gs://', '')] = content;
  }
  function note(what: string): undefined {
    if (!project.done.includes(what)) project.done.push(what);
  }
  const valueAtName = (one: Resource) => (one.metadata as { name?: string } | undefined)?.name;

  return {
    gcloud(call, input) {
      const answer = reads[call.command] ?? writes[call.command];
      return answer === undefined ? new Error(`the stand-in does not know ${call.command}`) : answer(call, input);
    },
    programs: {
      curl: (argv) => note(`asked ${argv.at(-1)}`),
      terraform: (argv) => {
        if (argv[1] !== 'apply') return undefined;
        const value = (name: string) => argv.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
        const isThere = find(project.clusters, 'manga-redis-cluster') !== undefined;
        if (value('redis_stage') === '2' && !isThere) {
          const from = value('redis_import_uris');
          project.clusters.push({ name: 'x/manga-redis-cluster', state: 'CREATING', looks: 2, from });
        }
        if (value('redis_stage') === '1') project.clusters = [];
        if (value('redis_stage') === '2' && value('redis_keep_stage_1') === 'false') {
          project.redis = project.redis.filter((one) => short(one.name) !== 'manga-redis-instance');
        }
        return undefined;
      },
    },
    changes: ([program, ...argv]) =>
      program === 'gcloud' ? Object.keys(writes).some((command) => argv.join(' ').startsWith(`${command} `)) : true,
  };
}
