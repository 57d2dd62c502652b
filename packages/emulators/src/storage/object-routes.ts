import type { FastifyInstance, FastifyRequest } from 'fastify';
import { StatusError } from '../common/status-error.ts';
import { sendContent } from './download.ts';
import { listPage } from './list.ts';
import type { ObjectStore } from './object-store.ts';
import { mergeFields, objectResource } from './objects.ts';
import { preconditionsOf } from './preconditions.ts';
import { originOf, type Query } from './request-parts.ts';

interface ObjectPath {
  bucket: string;
  object: string;
}
interface CopyPath extends ObjectPath {
  toBucket: string;
  toObject: string;
}

/** Objects of the JSON API: list, get, download, change, delete, copy, compose. */
export function registerObjectRoutes(app: FastifyInstance, store: ObjectStore): void {
  const one = '/storage/v1/b/:bucket/o/:object';

  app.get('/storage/v1/b/:bucket/o', { config: { operation: 'objects.list' } }, async (request) => {
    const { bucket } = request.params as ObjectPath;
    const query = request.query as Query;
    const { items, prefixes, nextPageToken } = listPage(
      store.objects(bucket, query.prefix),
      query as Record<string, string>,
    );
    return {
      kind: 'storage#objects',
      ...(items.length === 0 ? {} : { items: items.map((object) => objectResource(object, originOf(request))) }),
      ...(prefixes.length === 0 ? {} : { prefixes }),
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    };
  });

  for (const url of [one, '/download/storage/v1/b/:bucket/o/:object']) {
    app.get(url, { config: { operation: 'objects.get' } }, async (request, reply) => {
      const { bucket, object: name } = request.params as ObjectPath;
      const query = request.query as Query;
      const object = store.object(bucket, name, preconditionsOf(query), query.generation);
      if (query.alt === 'media' || url !== one) return sendContent(store, object, request, reply);
      return objectResource(object, originOf(request));
    });
  }

  const change = (whole: boolean) => async (request: FastifyRequest) => {
    const { bucket, object } = request.params as ObjectPath;
    const resource = (request.body ?? {}) as Record<string, unknown>;
    const changed = await store.patch(bucket, object, resource, preconditionsOf(request.query as Query), whole);
    return objectResource(changed, originOf(request));
  };
  app.patch(one, { config: { operation: 'objects.patch' } }, change(false));
  app.put(one, { config: { operation: 'objects.update' } }, change(true));

  app.delete(one, { config: { operation: 'objects.delete' } }, async (request, reply) => {
    const { bucket, object } = request.params as ObjectPath;
    const query = request.query as Query;
    await store.delete(bucket, object, preconditionsOf(query), query.generation);
    return reply.code(204).send();
  });

  async function copy(request: FastifyRequest) {
    const { bucket, object, toBucket, toObject } = request.params as CopyPath;
    const query = request.query as Query;
    const source = store.object(bucket, object, preconditionsOf(query, 'Source'), query.sourceGeneration);
    const resource = request.body as Record<string, unknown> | undefined;
    const target = await store.put(toBucket, toObject, await store.read(source), {
      fields: mergeFields(source.fields, resource ?? {}),
      conditions: preconditionsOf(query),
    });
    return objectResource(target, originOf(request));
  }
  app.post(`${one}/copyTo/b/:toBucket/o/:toObject`, { config: { operation: 'objects.copy' } }, copy);
  app.post(
    `${one}/rewriteTo/b/:toBucket/o/:toObject`,
    { config: { operation: 'objects.rewrite' } },
    async (request) => {
      const resource = await copy(request);
      const { size } = resource;
      return { kind: 'storage#rewriteResponse', totalBytesRewritten: size, objectSize: size, done: true, resource };
    },
  );

  app.post(`${one}/compose`, { config: { operation: 'objects.compose' } }, async (request) => {
    const { bucket, object } = request.params as ObjectPath;
    const { sourceObjects = [], destination = {} } = (request.body ?? {}) as {
      sourceObjects?: { name: string; generation?: string }[];
      destination?: Record<string, unknown>;
    };
    if (sourceObjects.length < 1 || sourceObjects.length > 32) {
      throw new StatusError('INVALID_ARGUMENT', 'The number of source components must be between 1 and 32.');
    }
    const sources = sourceObjects.map(({ name, generation }) => store.object(bucket, name, {}, generation));
    const parts = await Promise.all(sources.map((source) => store.read(source)));
    const composed = await store.put(bucket, object, Buffer.concat(parts), {
      fields: mergeFields({}, destination),
      conditions: preconditionsOf(request.query as Query),
      componentCount: sources.reduce((sum, { componentCount = 1 }) => sum + componentCount, 0),
    });
    return objectResource(composed, originOf(request));
  });
}
