import { createHash } from 'node:crypto';
import type { StoredImage } from '@manga/contracts';
import { type DrawnImage, pictureOf } from '@manga/vertex';
import type { Services } from './types.ts';

const ENDINGS: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };

/** A picture and where it is kept. */
export interface PaidPicture {
  drawn: DrawnImage;
  image: StoredImage;
}

/** How the name of a request's picture begins. */
export function paidPrefix(jobId: string, name: string, request: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 32);
  return `${jobId}/${name}-${digest}_`;
}

/** Pays for every picture of a job once. */
export interface PaidPictures {
  /**
   * The picture that was drawn for this request before, else the one that `draw` draws now.
   * @param name folder and beginning of its object's name within the job, such as `panels/n7`
   * @param request all that the picture depends on, as JSON
   */
  drawOnce(name: string, request: unknown, draw: () => Promise<DrawnImage>, signal: AbortSignal): Promise<PaidPicture>;
}

/**
 * A picture's object is named for its request, so that whoever asks for the same again, after a crash or in a later
 * revision, finds it there. The name ends with the model that drew it.
 */
export function createPaidPictures(
  { store, buckets }: Pick<Services, 'store' | 'buckets'>,
  jobId: string,
): PaidPictures {
  const bucket = buckets.output;

  async function read(name: string, signal: AbortSignal): Promise<PaidPicture> {
    const [stored, bytes] = await Promise.all([
      store.stat(bucket, name, { signal }),
      store.get(bucket, name, { signal }),
    ]);
    const drawn = pictureOf(bytes, name.slice(name.lastIndexOf('_') + 1, name.lastIndexOf('.')));
    return { drawn, image: { ...stored, width: drawn.width, height: drawn.height } };
  }

  return {
    async drawOnce(name, request, draw, signal) {
      const prefix = paidPrefix(jobId, name, request);
      const [known] = await store.list(bucket, prefix, { signal });
      if (known !== undefined) return read(known, signal);
      const drawn = await draw();
      // Without the signal: it is paid for, so it is kept even when this instance is told to stop just now.
      const stored = await store.put(
        bucket,
        `${prefix}${drawn.model}.${ENDINGS[drawn.mimeType] ?? 'bin'}`,
        drawn.bytes,
        {
          contentType: drawn.mimeType,
          ifAbsent: true,
        },
      );
      return { drawn, image: { ...stored, width: drawn.width, height: drawn.height } };
    },
  };
}
