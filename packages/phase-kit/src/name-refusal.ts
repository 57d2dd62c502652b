import { AppError } from '@manga/errors';

/**
 * Asks the model about something that can be named: when the safety filters refuse it, the error says where, so that the
 * author knows what to change.
 * @param where the part of the story, in words of ours: it reaches logs
 */
export async function namingRefusal<T>(where: () => string | Promise<string>, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'MODEL_REFUSED') throw error;
    throw new AppError('MODEL_REFUSED', { detail: `${await where()}: ${error.detail}`, cause: error });
  }
}
