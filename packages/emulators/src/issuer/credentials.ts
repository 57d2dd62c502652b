import { chmod, writeFile } from 'node:fs/promises';

/**
 * A credential file for which Google's authentication library fetches access tokens from the local issuer. Of all the
 * types it knows, this one alone sends nothing but the file's own words to a token endpoint that the file names;
 * `service_account` and `authorized_user` always go to Google, `external_account` has to be given a subject token first.
 */
export function credentials(issuerUrl: string) {
  return {
    type: 'external_account_authorized_user',
    audience: '//iam.googleapis.com/locations/global/workforcePools/local/providers/local',
    // What signs: Google's libraries ask `…:signBlob` for it.
    client_email: 'local@manga-local.iam.gserviceaccount.com',
    client_id: 'local',
    client_secret: 'local',
    refresh_token: 'local',
    token_url: `${issuerUrl}/token`,
  };
}

/** Writes the file that GOOGLE_APPLICATION_CREDENTIALS names. */
export async function writeCredentials(path: string, issuerUrl: string): Promise<void> {
  await writeFile(path, JSON.stringify(credentials(issuerUrl), null, 2));
  await chmod(path, 0o644);
}
