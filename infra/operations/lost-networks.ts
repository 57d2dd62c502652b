import { printList } from '../gcloud/resources.ts';
import { type Commands, find, type Project } from './lost-project.ts';

/** Forwarding rules and DNS: how the services find the database. */
export function networksOf(project: Project): Commands {
  return {
    reads: {
      'compute forwarding-rules list': (call) => printList(project.rules, call),
      'dns managed-zones list': (call) => printList(project.zones, call),
      'dns record-sets list': (call) =>
        printList(
          (project.records[call.flags['--zone'] ?? ''] ?? []).filter(({ name }) => name === call.flags['--name']),
          call,
        ),
    },
    writes: {
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
    },
  };
}
