import { AppError } from '@manga/errors';

const NAME = /^(?:projects\/([^/]+)\/secrets\/)?([A-Za-z0-9_-]{1,255})(?:\/versions\/([A-Za-z0-9_-]+))?$/;

/**
 * The full resource name of a secret's version: from `id`, `id/versions/3` or `projects/p/secrets/id…`; the latest
 * version when none is named. @throws AppError CONFIG_INVALID without repeating the name, which may be the secret itself
 */
export function secretPath(projectId: string, name: string): string {
  const [, project = projectId, id, version = 'latest'] = NAME.exec(name) ?? [];
  if (id === undefined) {
    throw new AppError('CONFIG_INVALID', { detail: 'a secret is named by id, id/versions/3 or projects/…/secrets/id' });
  }
  return `projects/${project}/secrets/${id}/versions/${version}`;
}
