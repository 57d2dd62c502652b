/** Somebody who is signed in. */
export interface Session {
  /** What the API is shown. */
  token: string;
  /** Epoch milliseconds at which the token ends. */
  expiresAt: number;
  refreshToken: string | null;
  /** How the person is addressed. */
  name: string;
}

const KEY = 'manga-studio.session';

/** Keeps the session for as long as the tab is open: tokens are in no storage that outlives it. */
export interface SessionStore {
  read(): Session | null;
  write(session: Session | null): void;
}

export function createSessionStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): SessionStore {
  return {
    read() {
      try {
        const { token, expiresAt, refreshToken, name } = JSON.parse(storage.getItem(KEY) ?? '') as Session;
        return typeof token === 'string' && typeof expiresAt === 'number'
          ? { token, expiresAt, refreshToken: refreshToken ?? null, name: String(name ?? '') }
          : null;
      } catch {
        return null;
      }
    },
    write(session) {
      if (session === null) storage.removeItem(KEY);
      else storage.setItem(KEY, JSON.stringify(session));
    },
  };
}
