import { createHash } from 'node:crypto';
import type { StoredImage } from '@manga/contracts';
import type { Services } from '@manga/phase-kit';
import { type DrawnImage, type ImageRequest, pictureOf } from '@manga/vertex';
import type { PanelTask } from './panel-task.ts';
import { PROMPT_VERSION } from './prompt.ts';

const ENDINGS: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };

/** A picture and where it is kept. */
export interface PaidPicture {
  drawn: DrawnImage;
  image: StoredImage;
}

/** What tells one picture of a panel from another: the same request gives the same picture. */
export type PictureKey = Pick<ImageRequest, 'prompt' | 'aspectRatio' | 'seed'> & Pick<PanelTask, 'references'>;

/**
 * Pays for every picture of a job once: its object's name stands for the request, so that whoever asks for the same again,
 * after a crash or in a later revision, finds it there. The name ends with the model that drew it.
 */
export function createPaidPictures({ store, buckets }: Pick<Services, 'store' | 'buckets'>, jobId: string) {
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
    async drawOnce(
      panel: string,
      key: PictureKey,
      draw: () => Promise<DrawnImage>,
      signal: AbortSignal,
    ): Promise<PaidPicture> {
      const prefix = `${jobId}/panels/${panel}-${digestOf(key)}_`;
      const [known] = await store.list(bucket, prefix, { signal });
      if (known !== undefined) return read(known, signal);
      const drawn = await draw();
      const name = `${prefix}${drawn.model}.${ENDINGS[drawn.mimeType] ?? 'bin'}`;
      // Without the signal: it is paid for, so it is kept even when this instance is told to stop just now.
      const stored = await store.put(bucket, name, drawn.bytes, { contentType: drawn.mimeType, ifAbsent: true });
      return { drawn, image: { ...stored, width: drawn.width, height: drawn.height } };
    },
  };
}

function digestOf({ prompt, aspectRatio, seed, references }: PictureKey): string {
  const sheets = references.map(({ name }) => name);
  return createHash('sha256')
    .update(JSON.stringify([PROMPT_VERSION, prompt, aspectRatio, seed, sheets]))
    .digest('hex')
    .slice(0, 32);
}
