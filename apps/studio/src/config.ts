/** What differs from one deployment to the next: `config.json` beside the page. */
export interface StudioConfig {
  /** Who signs people in: an OpenID Connect issuer. */
  issuer: string;
  clientId: string;
  /** `openid` and what else the issuer wants to hear. */
  scope: string;
  /** Which of the issuer's tokens the API takes. */
  bearer: 'access_token' | 'id_token';
  /** The issuer's addresses, where its discovery document cannot be reached from a browser. */
  endpoints?: { authorization: string; token: string };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @throws Error that names what is wrong with the file */
export function parseConfig(given: unknown): StudioConfig {
  const { issuer, clientId, scope = 'openid', bearer = 'access_token', endpoints } = (given ?? {}) as StudioConfig;
  if (!isText(issuer) || !URL.canParse(issuer)) throw new Error('config.json: issuer is not an address');
  if (!isText(clientId)) throw new Error('config.json: clientId is missing');
  if (!isText(scope)) throw new Error('config.json: scope is not text');
  if (bearer !== 'access_token' && bearer !== 'id_token') {
    throw new Error('config.json: bearer is neither access_token nor id_token');
  }
  const config = { issuer, clientId, scope, bearer };
  if (endpoints === undefined) return config;
  for (const address of [endpoints.authorization, endpoints.token]) {
    if (!isText(address) || !URL.canParse(address)) throw new Error('config.json: endpoints are not addresses');
  }
  return { ...config, endpoints };
}

/** Reads the file beside the page. */
export async function loadConfig(fetchFrom: typeof fetch = fetch): Promise<StudioConfig> {
  const response = await fetchFrom('config.json', { cache: 'no-cache', signal: AbortSignal.timeout(15_000) });
  if (!response.ok) throw new Error(`config.json: the server answered ${response.status}`);
  return parseConfig(await response.json());
}
