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

/** JPEG and WebP have it behind the picture, where no decoder looks. */
const AT_END = Buffer.from(`\0${FACES_KEYWORD}\0`);

/** A picture that is no PNG, with the metadata in JSON behind it. */
export function withFacesAtEnd(picture: Uint8Array, json: string): Uint8Array {
  return Buffer.concat([picture, AT_END, Buffer.from(json)]);
}

/** Where the faces and hands are in a picture of this illustrator; null for any other picture. */
export function readFaces(picture: Uint8Array): FaceMetadata | null {
  const text = readPngText(picture, FACES_KEYWORD) ?? textAtEnd(picture);
  return text === null ? null : (JSON.parse(text) as FaceMetadata);
}

function textAtEnd(picture: Uint8Array): string | null {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
  const at = bytes.lastIndexOf(AT_END);
  return at < 0 ? null : bytes.toString('utf8', at + AT_END.length);
}
