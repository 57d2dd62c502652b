import { printList } from '../gcloud/resources.ts';
import { type Commands, noteDone, type Project, storeObject } from './lost-project.ts';

/** What is kept: objects and secrets. */
export function storesOf(project: Project): Commands {
  return {
    reads: {
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
    },
    writes: {
      'storage cp': ({ positionals: [, url = ''] }) => storeObject(project, url, 'YAML'),
      'storage restore': ({ positionals: [url] }) => noteDone(project, `restored ${url}`),
      'storage buckets add-iam-policy-binding': () => undefined,
      'secrets versions add': ({ positionals: [name = ''] }, input) => {
        project.secrets[name] = [...(project.secrets[name] ?? []), input];
        return undefined;
      },
    },
  };
}
