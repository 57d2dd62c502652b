import { AppError } from '@manga/errors';
import { z } from 'zod';

/** Where a page of the list ends. */
const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);
export interface Cursor {
  createdAt: string;
  id: string;
}

/** A cursor as callers see it: opaque text. */
export function encodeCursor({ createdAt, id }: Cursor): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
}

/** @throws AppError REQUEST_INVALID when it is not one of ours */
export function decodeCursor(text: string): Cursor {
  try {
    const [createdAt, id] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { createdAt, id };
  } catch (cause) {
    const errors = [{ path: 'cursor', message: 'should be nextCursor of the page before' }];
    throw new AppError('REQUEST_INVALID', { errors, cause });
  }
}
