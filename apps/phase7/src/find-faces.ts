import type { Face, FacesAnswer, Lettering, PictureBox } from '@manga/contracts';
import { toAppError } from '@manga/errors';
import type { TextModel } from '@manga/vertex';
import { facesRequest, type LookedAt } from './prompt.ts';

export type PanelFaces = Lettering['faces'][number];

/** A face that fills the picture says nothing about where a balloon may stand. */
const LARGEST_FACE = 0.85;

/**
 * Where the faces are in some panels' pictures: from the model that looks at them, or, where it refuses or gives nothing
 * usable, from where the pictures have most detail.
 *
 * @throws AppError when the model does not answer for a reason that passes (quota, outage)
 */
export async function findFaces(
  looked: readonly LookedAt[],
  looks: Readonly<Record<string, string>>,
  text: TextModel,
  signal: AbortSignal,
): Promise<PanelFaces[]> {
  const answer = await askModel(looked, looks, text, signal);
  return Promise.all(
    looked.map(async ({ panel, picture }, index): Promise<PanelFaces> => {
      const given = answer?.pictures.find((entry) => entry.picture === index + 1);
      const faces = given?.faces.map((face) => toFace(face, panel.characters)).filter(isUsable);
      const usable = given !== undefined && faces !== undefined && (faces.length > 0 || given.faces.length === 0);
      if (!usable) {
        const { salientFaces } = await import('@manga/comic/lettering');
        return { panel: panel.id, faces: await salientFaces(picture, panel), source: 'saliency' };
      }
      return { panel: panel.id, faces: oncePerPerson(faces), hands: given.hands.map(toBox), source: 'model' };
    }),
  );
}

async function askModel(
  looked: readonly LookedAt[],
  looks: Readonly<Record<string, string>>,
  text: TextModel,
  signal: AbortSignal,
): Promise<FacesAnswer | null> {
  try {
    return (await text.ask(facesRequest(looked, looks), { signal })).answer;
  } catch (error) {
    signal.throwIfAborted();
    const { code } = toAppError(error);
    // A picture that the model will not look at, or cannot make sense of, can still be lettered.
    if (code === 'MODEL_REFUSED' || code === 'MODEL_ANSWER_INVALID') return null;
    throw error;
  }
}

function toFace(face: FacesAnswer['pictures'][number]['faces'][number], people: readonly { id: string }[]): Face {
  const mouth = face.mouth === null ? null : { x: face.mouth.x / 1000, y: face.mouth.y / 1000 };
  return { character: people[face.person - 1]?.id ?? null, box: toBox(face.box), mouth };
}

function toBox([top = 0, left = 0, bottom = 0, right = 0]: readonly number[]): PictureBox {
  return {
    x: Math.min(left, right) / 1000,
    y: Math.min(top, bottom) / 1000,
    width: Math.abs(right - left) / 1000,
    height: Math.abs(bottom - top) / 1000,
  };
}

function isUsable({ box }: Face): boolean {
  return box.width > 0 && box.height > 0 && box.width * box.height < LARGEST_FACE;
}

/** Two faces for one person: the larger one keeps the name. */
function oncePerPerson(faces: readonly Face[]): Face[] {
  const bySize = [...faces].sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  const named = new Set<string>();
  return bySize.map((face) => {
    if (face.character === null || !named.has(face.character)) {
      if (face.character !== null) named.add(face.character);
      return face;
    }
    return { ...face, character: null };
  });
}
