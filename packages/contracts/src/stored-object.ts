import { z } from 'zod';

/** Where a file lies in Cloud Storage. */
export const StoredObject = z.strictObject({
  bucket: z.string().min(3),
  name: z.string().min(1),
  contentType: z.string().min(3),
  bytes: z.int().min(0),
  /** Hex digest of the content. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type StoredObject = z.infer<typeof StoredObject>;

/** A raster image with its size in pixels. */
export const StoredImage = StoredObject.extend({ width: z.int().min(1), height: z.int().min(1) });
export type StoredImage = z.infer<typeof StoredImage>;
