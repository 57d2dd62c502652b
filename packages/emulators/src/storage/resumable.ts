import { randomBytes } from 'node:crypto';
import { StatusError } from '../common/status-error.ts';
import type { Claims } from './object-store.ts';
import type { ObjectFields } from './objects.ts';
import type { Preconditions } from './preconditions.ts';

/** An upload that comes in several requests. */
export interface UploadSession {
  id: string;
  bucket: string;
  name: string;
  fields: ObjectFields;
  conditions: Preconditions;
  claims: Claims;
  chunks: Buffer[];
  received: number;
}

/** What a request of a session says about its bytes. */
export interface ContentRange {
  /** Absent: the request asks how far the upload is. */
  start: number | undefined;
  end: number | undefined;
  /** Absent: not known yet. */
  total: number | undefined;
  /** The bytes go to the end of the object, wherever that is. */
  open: boolean;
}

/** Chunks but the last have a multiple of this many bytes. */
const QUANTUM = 256 * 1_024;
/** Sessions the emulator keeps; the oldest unfinished is then forgotten, as the real ones are after a week. */
const MOST = 10_000;

export interface UploadSessions {
  open(session: Omit<UploadSession, 'id' | 'chunks' | 'received'>): UploadSession;
  /** @throws StatusError NOT_FOUND */
  get(id: string): UploadSession;
  close(id: string): void;
}

export function createUploadSessions(): UploadSessions {
  const sessions = new Map<string, UploadSession>();
  return {
    open(session) {
      if (sessions.size >= MOST) sessions.delete(sessions.keys().next().value as string);
      const opened = { ...session, id: randomBytes(24).toString('base64url'), chunks: [], received: 0 };
      sessions.set(opened.id, opened);
      return opened;
    },
    get(id) {
      const found = sessions.get(id);
      if (found === undefined) throw new StatusError('NOT_FOUND', 'There is no such upload, or it is finished.');
      return found;
    },
    close(id) {
      sessions.delete(id);
    },
  };
}

/** @throws StatusError INVALID_ARGUMENT for a header that is not a content range */
export function parseContentRange(header: string | undefined, length: number): ContentRange {
  if (header === undefined) return { start: 0, end: length - 1, total: length, open: false };
  const match = /^bytes (?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/.exec(header);
  if (match === null) throw new StatusError('INVALID_ARGUMENT', `Failed to parse Content-Range header: ${header}`);
  const [, start, end, total] = match;
  return {
    start: start === undefined ? undefined : Number(start),
    end: end === undefined || end === '*' ? undefined : Number(end),
    total: total === '*' ? undefined : Number(total),
    open: end === '*' && total === '*',
  };
}

/**
 * Takes a request's bytes into the session. True when the upload is complete.
 * @throws StatusError INVALID_ARGUMENT for a chunk of a size that is not allowed
 */
export function receive(session: UploadSession, { start, total, open }: ContentRange, bytes: Buffer): boolean {
  if (start !== undefined && start <= session.received) {
    // A client that did not hear our answer sends again what we have.
    const fresh = bytes.subarray(session.received - start);
    const last = open || (total !== undefined && session.received + fresh.length >= total);
    if (!last && fresh.length % QUANTUM !== 0) {
      throw new StatusError('INVALID_ARGUMENT', `Chunks but the last need a multiple of ${QUANTUM} bytes.`);
    }
    session.chunks.push(fresh);
    session.received += fresh.length;
    if (open) return true;
  }
  return total !== undefined && session.received === total;
}
