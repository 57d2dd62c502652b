import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { studioHeaders } from './studio-headers.ts';

/** The studio's page and where people sign in. */
export interface ServedStudio {
  /** Folder with the bundled page. */
  folder: string;
  /** Waited for before a file is sent: where the page is bundled when somebody wants to see it. */
  ready?: () => Promise<void>;
  /** Contents of `config.json`. */
  config: { issuer: string; clientId: string; endpoints?: { authorization: string; token: string } };
  /** Addresses beside the issuer's that the page may ask. */
  connect?: readonly string[];
}

/** Files whose names change with their contents may be kept for ever, the others not without asking. */
const IMMUTABLE = 'public, max-age=31536000, immutable';
const NO_CACHE = 'no-cache';
const FILE = /^(?:(?:assets|samples)\/)?\w[\w-]*(?:\.[\w-]+)+$/;

/** Serves the page as production's bucket does. @returns answers a path; false where the page has no such file */
export async function serveStudio(app: FastifyInstance, { folder, ready, config, connect = [] }: ServedStudio) {
  const origins = [config.issuer, config.endpoints?.authorization, config.endpoints?.token, ...connect]
    .filter((address) => address !== undefined)
    .map((address) => new URL(address).origin);
  const headers = studioHeaders([...new Set(origins)]);
  await app.register(staticFiles, { root: folder, serve: false, cacheControl: false, index: false });
  return async (path: string, reply: FastifyReply): Promise<boolean> => {
    const file = path === '/' ? 'index.html' : path.slice(1);
    if (file === 'config.json') {
      await reply.headers(headers).header('cache-control', NO_CACHE).send(config);
      return true;
    }
    if (!FILE.test(file)) return false;
    await ready?.();
    if (!existsSync(join(folder, file))) return false;
    reply.headers(headers).header('cache-control', file.startsWith('assets/') ? IMMUTABLE : NO_CACHE);
    await reply.sendFile(file);
    return true;
  };
}
