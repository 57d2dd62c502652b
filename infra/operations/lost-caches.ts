import { printList, printOne } from '../gcloud/resources.ts';
import { BACKUPS, type Commands, find, type Project, settle, storeObject } from './lost-project.ts';

/** Memorystore: Redis instances and clusters with their backups. */
export function cachesOf(project: Project): Commands {
  return {
    reads: {
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
    },
    writes: {
      'redis instances export': ({ positionals: [url = ''] }) => storeObject(project, url, 'RDB'),
      'redis clusters create-backup': ({ flags }) =>
        storeObject(project, `gs://cluster/${flags['--backup-id']}`, 'RDB'),
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
    },
  };
}
