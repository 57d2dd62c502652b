import { randomBytes } from 'node:crypto';
import { crc32c } from '../common/crc32c.ts';
import { timestamp } from '../common/json-mapping.ts';
import { StatusError } from '../common/status-error.ts';

/** google.cloud.secretmanager.v1.Secret; what the emulator does not act on is kept and given back. */
export interface Secret {
  name: string;
  [field: string]: unknown;
}

export type VersionState = 'ENABLED' | 'DISABLED' | 'DESTROYED';

interface StoredVersion {
  number: number;
  state: VersionState;
  data: Buffer;
  createdAt: number;
  destroyedAt?: number;
}

/** A secret with its versions. */
export interface StoredSecret {
  resource: Secret;
  versions: StoredVersion[];
}

export interface SecretStoreOptions {
  now?: () => number;
  remembered?: readonly StoredSecret[];
  /** Gets everything after each change. */
  onChange?: (secrets: readonly StoredSecret[]) => void;
}

export interface Payload {
  data?: Uint8Array;
  dataCrc32c?: string | number | null;
}

const SECRET_NAME = /^(projects\/[^/]+)\/secrets\/([A-Za-z0-9_-]{1,255})$/;
const VERSION_NAME = /^(projects\/[^/]+\/secrets\/[A-Za-z0-9_-]{1,255})\/versions\/(\d+|latest)$/;
const MAX_BYTES = 65_536;

/** Secrets and their versions in memory. Every method throws StatusError as the service would. */
export type SecretStore = ReturnType<typeof createSecretStore>;

export function createSecretStore({
  now = Date.now,
  remembered = [],
  onChange = () => undefined,
}: SecretStoreOptions = {}) {
  const secrets = new Map(remembered.map((one) => [one.resource.name, one]));
  const changed = () => onChange([...secrets.values()]);

  function secret(name: string): StoredSecret {
    if (!SECRET_NAME.test(name)) throw invalid(`The provided Secret ID [${name}] does not match the expected format.`);
    const found = secrets.get(name);
    if (found === undefined) throw new StatusError('NOT_FOUND', `Secret [${name}] not found or has no versions.`);
    return found;
  }

  /** `latest` is the newest version whatever its state, as in the service. */
  function version(name: string): { owner: string; found: StoredVersion } {
    const [, owner, id] = VERSION_NAME.exec(name) ?? [];
    if (owner === undefined) throw invalid(`The version name [${name}] does not match the expected format.`);
    const { versions } = secret(owner);
    const found = id === 'latest' ? versions.at(-1) : versions.find(({ number }) => number === Number(id));
    if (found === undefined) throw new StatusError('NOT_FOUND', `Secret Version [${name}] not found.`);
    return { owner, found };
  }

  function described(owner: string, { number, state, createdAt, destroyedAt, data }: StoredVersion) {
    return {
      name: `${owner}/versions/${number}`,
      createTime: timestamp(createdAt),
      ...(destroyedAt === undefined ? {} : { destroyTime: timestamp(destroyedAt) }),
      state,
      etag: etag(`${number}${state}`),
      clientSpecifiedPayloadChecksum: data.length > 0,
      replicationStatus: { automatic: {} },
    };
  }

  function setState(name: string, state: VersionState) {
    const { owner, found } = version(name);
    if (found.state === 'DESTROYED') {
      throw new StatusError(
        'FAILED_PRECONDITION',
        `Secret Version [${owner}/versions/${found.number}] is in DESTROYED state.`,
      );
    }
    found.state = state;
    if (state === 'DESTROYED') {
      found.destroyedAt = now();
      found.data = Buffer.alloc(0);
    }
    changed();
    return described(owner, found);
  }

  return {
    create(parent: string, id: string, resource: Partial<Secret>): Secret {
      const name = `${parent}/secrets/${id}`;
      if (!SECRET_NAME.test(name))
        throw invalid(`The provided Secret ID [${id}] does not match the expected format [a-zA-Z_0-9]+`);
      if (!resource.replication) throw invalid('A secret needs a replication policy.');
      if (secrets.has(name)) throw new StatusError('ALREADY_EXISTS', `Secret [${name}] already exists.`);
      const made = { ...resource, name, createTime: timestamp(now()), etag: etag(randomBytes(8).toString('hex')) };
      secrets.set(name, { resource: made, versions: [] });
      changed();
      return made;
    },
    get: (name: string): Secret => secret(name).resource,
    replace(resource: Secret): Secret {
      secret(resource.name).resource = resource;
      changed();
      return resource;
    },
    list: (parent: string): Secret[] =>
      [...secrets.values()].map(({ resource }) => resource).filter(({ name }) => name.startsWith(`${parent}/secrets/`)),
    delete(name: string): void {
      secret(name);
      secrets.delete(name);
      changed();
    },
    addVersion(parent: string, { data, dataCrc32c }: Payload) {
      const { versions } = secret(parent);
      const bytes = Buffer.from(data ?? []);
      if (bytes.length === 0) throw invalid('A payload must not be empty.');
      if (bytes.length > MAX_BYTES) throw invalid(`A payload has at most ${MAX_BYTES} bytes.`);
      // 0 is what a client sends that gives no checksum: the protocol's default.
      const claimed = Number(dataCrc32c ?? 0);
      if (claimed !== 0 && claimed !== crc32c(bytes)) throw invalid('The checksum does not match the payload.');
      const added: StoredVersion = { number: versions.length + 1, state: 'ENABLED', data: bytes, createdAt: now() };
      versions.push(added);
      changed();
      return described(parent, added);
    },
    version(name: string) {
      const { owner, found } = version(name);
      return described(owner, found);
    },
    versions: (parent: string) =>
      secret(parent)
        .versions.map((one) => described(parent, one))
        .reverse(),
    access(name: string) {
      const { owner, found } = version(name);
      const fullName = `${owner}/versions/${found.number}`;
      if (found.state !== 'ENABLED') {
        throw new StatusError('FAILED_PRECONDITION', `Secret Version [${fullName}] is in ${found.state} state.`);
      }
      return { name: fullName, payload: { data: found.data, dataCrc32c: String(crc32c(found.data)) } };
    },
    enable: (name: string) => setState(name, 'ENABLED'),
    disable: (name: string) => setState(name, 'DISABLED'),
    destroy: (name: string) => setState(name, 'DESTROYED'),
  };
}

function etag(text: string): string {
  return `"${Buffer.from(text).toString('hex')}"`;
}

function invalid(message: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', message);
}
