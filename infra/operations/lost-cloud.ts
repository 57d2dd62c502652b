import type { Cloud } from '../gcloud/stand-in.ts';
import { cachesOf } from './lost-caches.ts';
import { databasesOf } from './lost-databases.ts';
import { networksOf } from './lost-networks.ts';
import { type Commands, find, noteDone, type Project, short } from './lost-project.ts';
import { servicesOf } from './lost-services.ts';
import { storesOf } from './lost-stores.ts';

/** Answers as the cloud does; what takes time there is not ready at the first look. */
export function createCloud(project: Project): Cloud {
  const all = [databasesOf, cachesOf, networksOf, storesOf, servicesOf].map((commandsOf) => commandsOf(project));
  const reads = Object.assign({}, ...all.map((commands) => commands.reads)) as Commands['reads'];
  const writes = Object.assign({}, ...all.map((commands) => commands.writes)) as Commands['writes'];

  return {
    gcloud(call, input) {
      const answer = reads[call.command] ?? writes[call.command];
      return answer === undefined ? new Error(`the stand-in does not know ${call.command}`) : answer(call, input);
    },
    programs: {
      curl: (argv) => noteDone(project, `asked ${argv.at(-1)}`),
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
