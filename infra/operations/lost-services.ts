import { printList, type Resource } from '../gcloud/resources.ts';
import { type Commands, DIGEST, find, noteDone, type Project, SERVICE_RECORD, settle } from './lost-project.ts';

/** Cloud Run, its deliveries and the scheduler, and who asks. */
export function servicesOf(project: Project): Commands {
  return {
    reads: {
      'auth list': (call) =>
        project.account === '' ? '' : printList([{ account: project.account, status: 'ACTIVE' }], call),
      'projects describe': ({ positionals: [id] }) => (id === 'p' ? '1234' : new Error(`NOT_FOUND: project ${id}`)),
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
    },
    writes: {
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
      'scheduler jobs run': ({ positionals: [name] }) => noteDone(project, `ran ${name}`),
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
    },
  };
}

const valueAtName = (one: Resource) => (one.metadata as { name?: string } | undefined)?.name;
