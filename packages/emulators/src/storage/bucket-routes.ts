import type { FastifyInstance } from 'fastify';
import type { Bucket, ObjectStore } from './object-store.ts';
import { originOf, type Query } from './request-parts.ts';

/** Buckets of the JSON API: create, get, list, change, delete. */
export function registerBucketRoutes(app: FastifyInstance, store: ObjectStore): void {
  app.post('/storage/v1/b', { config: { operation: 'buckets.insert' } }, async (request) => {
    const { name, ...resource } = (request.body ?? {}) as { name?: string };
    return bucketResource(store.createBucket(String(name ?? ''), resource), originOf(request));
  });
  app.get('/storage/v1/b', { config: { operation: 'buckets.list' } }, async (request) => {
    const { prefix = '' } = request.query as Query;
    const items = store.buckets().filter(({ name }) => name.startsWith(prefix));
    return { kind: 'storage#buckets', items: items.map((bucket) => bucketResource(bucket, originOf(request))) };
  });
  app.get('/storage/v1/b/:bucket', { config: { operation: 'buckets.get' } }, async (request) =>
    bucketResource(store.bucket((request.params as { bucket: string }).bucket), originOf(request)),
  );
  app.patch('/storage/v1/b/:bucket', { config: { operation: 'buckets.patch' } }, async (request) => {
    const bucket = store.bucket((request.params as { bucket: string }).bucket);
    Object.assign(bucket.resource, request.body);
    return bucketResource(bucket, originOf(request));
  });
  app.delete('/storage/v1/b/:bucket', { config: { operation: 'buckets.delete' } }, async (request, reply) => {
    store.deleteBucket((request.params as { bucket: string }).bucket);
    return reply.code(204).send();
  });
}

function bucketResource({ name, timeCreated, resource }: Bucket, origin: string) {
  return {
    kind: 'storage#bucket',
    id: name,
    selfLink: `${origin}/storage/v1/b/${name}`,
    projectNumber: '1',
    name,
    timeCreated,
    updated: timeCreated,
    metageneration: '1',
    location: 'ASIA-NORTHEAST1',
    locationType: 'region',
    storageClass: 'STANDARD',
    etag: 'CAE=',
    ...resource,
  };
}
