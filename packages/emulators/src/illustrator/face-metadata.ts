import { readPngText } from './png.ts';

/** A box in the picture as fractions 0..1 of its width and height. */
export interface FractionBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A face that the illustrator drew. */
export interface DrawnFace {
  box: FractionBox;
  /** Middle of the mouth; null where it can't be seen. */
  mouth: { x: number; y: number } | null;
  /** The words of the prompt that describe whose face it is. */
  words: string;
  /** The place that the prompt gave to this person. */
  position: 'left' | 'centre' | 'right';
  /** Which way the face is turned in the picture. */
  view: 'front' | 'left' | 'right' | 'back';
}

/** What a picture says about itself: the faces and hands that balloons must stay clear of. */
export interface FaceMetadata {
  faces: DrawnFace[];
  hands: FractionBox[];
  /** What an image model gets wrong on demand: signs that look like writing; nothing at all. */
  lettering?: boolean;
  blank?: boolean;
}

/** PNG text keyword of the metadata. */
export const FACES_KEYWORD = 'manga-faces';

/** Where the faces and hands are in a picture of this illustrator; null for any other picture. */
export function readFaces(png: Uint8Array): FaceMetadata | null {
  const text = readPngText(png, FACES_KEYWORD);
  return text === null ? null : (JSON.parse(text) as FaceMetadata);
}
