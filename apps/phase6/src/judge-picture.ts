import type { AspectRatio, PictureAnswer, PictureFault, PictureQuality } from '@manga/contracts';
import { toAppError } from '@manga/errors';
import type { DrawnImage, TextAnswer, TextModel } from '@manga/vertex';
import type { ExpectedPicture } from './expected-picture.ts';
import { scoreOf, seenFaults, shapeFaults } from './picture-faults.ts';
import { PICTURE_PROMPT_VERSION, pictureRequest } from './picture-prompt.ts';

export interface Judging {
  text: TextModel;
  /** Least score of a picture that is kept without another try, QUALITY_THRESHOLD. */
  threshold: number;
  labels: Record<string, string>;
  signal: AbortSignal;
}

/**
 * How well a picture shows what its panel asks for: its pixels are measured, and if these are in order the model is asked
 * what it sees. A picture that the model will not look at is judged by its pixels alone. Null where every picture would
 * pass: with a threshold of 0 nobody is asked.
 *
 * @throws AppError when the model does not answer for a reason that passes (quota, outage)
 */
export async function judgePicture(
  picture: DrawnImage,
  expected: ExpectedPicture,
  aspectRatio: AspectRatio,
  { text, threshold, labels, signal }: Judging,
): Promise<PictureQuality | null> {
  if (threshold === 0) return null;
  const verdict = (faults: PictureFault[], judge: string | null): PictureQuality => {
    const score = scoreOf(faults);
    const promptVersion = judge === null ? null : PICTURE_PROMPT_VERSION;
    return { score, passed: score >= threshold, faults, judge, promptVersion };
  };
  const measured = [...shapeFaults(picture, aspectRatio), ...(await blankFaults(picture, expected))];
  if (measured.length > 0) return verdict(measured, null);
  const seen = await look(picture, expected, { text, labels, signal });
  return seen === null ? verdict([], null) : verdict(seenFaults(seen.answer, expected), seen.model);
}

async function blankFaults({ bytes }: DrawnImage, { mayBeBlank }: ExpectedPicture): Promise<PictureFault[]> {
  if (mayBeBlank) return [];
  const { isBlankPicture } = await import('@manga/comic/pictures');
  return (await isBlankPicture(bytes)) ? [{ kind: 'blank', detail: 'the picture is one even tone' }] : [];
}

async function look(
  picture: DrawnImage,
  expected: ExpectedPicture,
  { text, labels, signal }: Omit<Judging, 'threshold'>,
): Promise<TextAnswer<PictureAnswer> | null> {
  const { shownPicture } = await import('@manga/comic/pictures');
  const shown = await shownPicture(picture.bytes, picture.mimeType);
  try {
    return await text.ask({ ...pictureRequest(shown, expected), labels }, { signal });
  } catch (error) {
    signal.throwIfAborted();
    const { code } = toAppError(error);
    if (code === 'MODEL_REFUSED' || code === 'MODEL_ANSWER_INVALID') return null;
    throw error;
  }
}
