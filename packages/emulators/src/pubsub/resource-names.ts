import { StatusError } from '../common/status-error.ts';

const ID = /^[A-Za-z][A-Za-z0-9\-_.~+%]{2,254}$/;

/** @throws StatusError INVALID_ARGUMENT unless it is `projects/{project}/{collection}/{id}` with an id that the service takes */
export function checkName(collection: 'topics' | 'subscriptions', name: string): void {
  const parts = name.split('/');
  const [projects, project, kind, id = ''] = parts;
  if (parts.length === 4 && projects === 'projects' && project !== '' && kind === collection) {
    if (ID.test(id) && !id.startsWith('goog')) return;
  }
  throw new StatusError(
    'INVALID_ARGUMENT',
    `Invalid [${collection}] name: (name=${name}). It must look like projects/{project}/${collection}/{id}, ` +
      'where id begins with a letter and has 3 to 255 letters, digits and -_.~+%, and does not begin with goog.',
  );
}

/** The project of a resource name. */
export function projectOf(name: string): string {
  return name.split('/')[1] ?? '';
}

/** The last part of a resource name. */
export function idOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
