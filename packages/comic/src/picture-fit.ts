import type { Face, PictureBox, Point, Rect } from '@manga/contracts';

/** Faces sit in the upper part of a picture: what is cut off comes rather from below. */
const RESTING = { x: 0.5, y: 0.4 };
/** Room kept around faces when the picture is cut, as a share of the face. */
const AROUND_FACE = 0.25;

/**
 * The part of a picture that a panel shows: as large as the panel's proportions allow (cover), moved so that the faces stay
 * in it. Lettering and drawing both ask here, so a face is where the lettering believes it to be.
 *
 * @returns a box in fractions of the picture
 */
export function coverCrop(
  picture: { width: number; height: number },
  panel: Pick<Rect, 'width' | 'height'>,
  faces: readonly PictureBox[],
): PictureBox {
  const wider = picture.width / picture.height / (panel.width / panel.height);
  const width = Math.min(1, 1 / wider);
  const height = Math.min(1, wider);
  return {
    x: slide(
      1 - width,
      width,
      RESTING.x,
      faces.map((face) => [face.x, face.width]),
    ),
    y: slide(
      1 - height,
      height,
      RESTING.y,
      faces.map((face) => [face.y, face.height]),
    ),
    width,
    height,
  };
}

/** Start of a window of `length` that can slide by `room`: at rest, or as little moved as the faces need. */
function slide(room: number, length: number, rest: number, faces: [start: number, length: number][]): number {
  const resting = room * rest;
  if (room <= 0 || faces.length === 0) return Math.max(0, resting);
  const low = Math.min(...faces.map(([start, size]) => start - size * AROUND_FACE));
  const high = Math.max(...faces.map(([start, size]) => start + size * (1 + AROUND_FACE)));
  const wanted = high - low > length ? (low + high - length) / 2 : Math.min(Math.max(resting, high - length), low);
  return Math.min(room, Math.max(0, wanted));
}

/** Where a point of a picture (fractions) lies on the page. */
function onPage(point: Point, crop: PictureBox, panel: Rect): Point {
  return {
    x: panel.x + ((point.x - crop.x) / crop.width) * panel.width,
    y: panel.y + ((point.y - crop.y) / crop.height) * panel.height,
  };
}

/** A face with its place on the page, in millimetres. */
export interface PlacedFace {
  character: Face['character'];
  box: Rect;
  mouth: Point;
  /** A hand, not a face: balloons stay off it where they can. */
  hand?: boolean;
}

/** Faces and hands of a panel's picture on the page. A face whose mouth was not given has it in its lower third. */
export function placeFaces(
  seen: { faces: readonly Face[]; hands?: readonly PictureBox[] | undefined },
  picture: { width: number; height: number },
  panel: Rect,
): PlacedFace[] {
  const boxes = seen.faces.map((face) => face.box);
  const crop = coverCrop(picture, panel, boxes);
  const place = (box: PictureBox): Rect => ({
    ...onPage(box, crop, panel),
    width: (box.width / crop.width) * panel.width,
    height: (box.height / crop.height) * panel.height,
  });
  const faces = seen.faces.map((face): PlacedFace => {
    const mouth = face.mouth ?? { x: face.box.x + face.box.width / 2, y: face.box.y + face.box.height * 0.76 };
    return { character: face.character, box: place(face.box), mouth: onPage(mouth, crop, panel) };
  });
  const hands = (seen.hands ?? []).map((box): PlacedFace => {
    const placed = place(box);
    return { character: null, box: placed, mouth: { x: placed.x, y: placed.y }, hand: true };
  });
  return [...faces, ...hands];
}
