import { AppError } from '@manga/errors';
import { imageSize } from 'image-size';
import type { DrawnImage } from './types.ts';

const MIME_TYPES: Record<string, string> = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' };

/**
 * Type and size as the bytes themselves say; what a model claims is not relied on.
 * @throws AppError MODEL_UNAVAILABLE when they are no PNG, JPEG or WebP picture (transient: the next try may be whole)
 */
export function pictureOf(bytes: Uint8Array, model: string): DrawnImage {
  const { type, width, height } = sizeOf(bytes, model);
  const mimeType = MIME_TYPES[type ?? ''];
  if (mimeType === undefined || !(width > 0 && height > 0)) throw notAPicture(model);
  return { bytes, mimeType, width, height, model };
}

function sizeOf(bytes: Uint8Array, model: string) {
  try {
    return imageSize(bytes);
  } catch (cause) {
    throw notAPicture(model, cause);
  }
}

function notAPicture(model: string, cause?: unknown): AppError {
  return new AppError('MODEL_UNAVAILABLE', { detail: `${model} sent no PNG, JPEG or WebP picture`, cause });
}
