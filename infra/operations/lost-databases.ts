import { printList } from '../gcloud/resources.ts';
import { type Commands, find, type Project, settle, storeObject } from './lost-project.ts';

/** Cloud SQL: instances, databases, imports and exports. */
export function databasesOf(project: Project): Commands {
  return {
    reads: {
      'sql instances list': (call) => {
        settle(project.sql, { PENDING_CREATE: 'RUNNABLE' });
        return printList(project.sql, call);
      },
      'sql databases list': (call) =>
        printList(
          (project.databases[call.flags['--instance'] ?? ''] ?? []).map((name) => ({ name })),
          call,
        ),
    },
    writes: {
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
      'sql export sql': ({ positionals: [, url = ''] }) => storeObject(project, url, 'SQL'),
    },
  };
}
