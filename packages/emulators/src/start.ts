import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCredentials } from './issuer/credentials.ts';
import type { TokenRequest } from './issuer/issuer.ts';
import { startIssuerServer } from './issuer/server.ts';
import { startPubsubServer } from './pubsub/server.ts';
import { startSecretsServer } from './secrets/server.ts';
import { startStorageServer } from './storage/server.ts';
import { createVertexServer, type VertexServer, type VertexServerOptions } from './vertex/server.ts';

export interface EmulatorOptions {
  /** Told to the services in `env`; the emulators themselves serve any project. */
  projectId?: string;
  /** Address to listen on; 127.0.0.1 by default. */
  host?: string;
  /** Name under which others reach us, when it is not `host` (a container's). */
  publicHost?: string | undefined;
  /** Free ones where none is given. */
  ports?: Partial<Record<EmulatorName, number>>;
  /** Keeps everything (but the model's switches) in this folder; in memory alone by default. */
  dataDir?: string | undefined;
  /** Where the credential file for Google's libraries goes; a folder of its own by default. */
  credentialsFile?: string | undefined;
  /** Who writes and draws behind Vertex AI; the offline author and illustrator by default. */
  vertexBackends?: NonNullable<VertexServerOptions['backends']>;
}

export const EMULATORS = ['pubsub', 'storage', 'secrets', 'vertex', 'issuer'] as const;
export type EmulatorName = (typeof EMULATORS)[number];

/** Google Cloud as far as this project needs it, in this process. */
export interface Emulators {
  pubsub: { /** `host:port`. */ host: string; url: string };
  storage: { url: string };
  secrets: {
    endpoint: string;
    /** Adds a version to a secret, and makes the secret where it is missing. */
    put(project: string, id: string, value: string): void;
  };
  vertex: { url: string; server: Pick<VertexServer, 'configure' | 'calls' | 'warm'> };
  issuer: { url: string; issueToken(request: TokenRequest): Promise<string>; credentialsFile: string };
  ports: Record<EmulatorName, number>;
  /** Environment variables with which a service finds all of it. */
  env: Record<string, string>;
  close(): Promise<void>;
}

/** Starts all emulators; whoever starts them closes them. What had been started is closed again when one fails. */
export async function startEmulators(options: EmulatorOptions = {}): Promise<Emulators> {
  const { host = '127.0.0.1', ports = {}, dataDir } = options;
  const publicHost = options.publicHost ?? host;
  const opened: (() => Promise<unknown>)[] = [];
  async function close(): Promise<void> {
    for (const end of opened.splice(0).reverse()) await end();
  }
  async function open<T extends { close(): Promise<unknown> }>(starting: Promise<T>): Promise<T> {
    const part = await starting;
    opened.push(() => part.close());
    return part;
  }

  try {
    const { issuer, ...issuerServer } = await open(
      startIssuerServer({ host, port: ports.issuer ?? 0, publicHost, dataDir }),
    );
    const pubsub = await open(startPubsubServer({ host, port: ports.pubsub ?? 0, tokens: issuer.pushToken, dataDir }));
    const storage = await open(startStorageServer({ host, port: ports.storage ?? 0, dataDir }));
    const secrets = await open(startSecretsServer({ host, port: ports.secrets ?? 0, dataDir }));
    const vertex = createVertexServer({
      verifyAccessToken: issuer.verifyAccessToken,
      ...(options.vertexBackends === undefined ? {} : { backends: options.vertexBackends }),
    });
    opened.push(() => vertex.close());
    const vertexPort = Number(new URL(await vertex.listen({ host, port: ports.vertex ?? 0 })).port);
    const credentialsFile = options.credentialsFile ?? (await temporaryCredentials(opened));
    await writeCredentials(credentialsFile, issuer.url);

    const at = (port: number) => `${publicHost}:${port}`;
    return {
      pubsub: { host: at(pubsub.port), url: `http://${at(pubsub.port)}` },
      storage: { url: `http://${at(storage.port)}` },
      secrets: { endpoint: `http://${at(secrets.port)}`, put: secrets.put },
      vertex: { url: `http://${at(vertexPort)}`, server: vertex },
      issuer: { url: issuer.url, issueToken: issuer.issueToken, credentialsFile },
      ports: {
        pubsub: pubsub.port,
        storage: storage.port,
        secrets: secrets.port,
        vertex: vertexPort,
        issuer: issuerServer.port,
      },
      env: {
        ...(options.projectId === undefined ? {} : { GOOGLE_CLOUD_PROJECT: options.projectId }),
        PUBSUB_EMULATOR_HOST: at(pubsub.port),
        STORAGE_ENDPOINT: `http://${at(storage.port)}`,
        SECRET_MANAGER_ENDPOINT: `http://${at(secrets.port)}`,
        VERTEX_ENDPOINT: `http://${at(vertexPort)}`,
        GOOGLE_APPLICATION_CREDENTIALS: credentialsFile,
        PUSH_ISSUER: issuer.url,
        PUSH_JWKS_URL: `${issuer.url}/jwks`,
        AUTH_ISSUER: issuer.url,
        AUTH_JWKS_URL: `${issuer.url}/jwks`,
        // Google's libraries look for a metadata server otherwise, which takes seconds.
        METADATA_SERVER_DETECTION: 'none',
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function temporaryCredentials(opened: (() => Promise<unknown>)[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'manga-emulators-'));
  opened.push(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'credentials.json');
}
