/** Pixels of a picture by its aspect ratio at 1K, for Gemini's image models. */
const GEMINI: Readonly<Record<string, readonly [number, number]>> = {
  '1:1': [1024, 1024],
  '2:3': [832, 1248],
  '3:2': [1248, 832],
  '3:4': [864, 1184],
  '4:3': [1184, 864],
  '4:5': [896, 1152],
  '5:4': [1152, 896],
  '9:16': [768, 1344],
  '16:9': [1344, 768],
  '21:9': [1536, 672],
};

/** The same for Imagen 4. */
const IMAGEN: Readonly<Record<string, readonly [number, number]>> = {
  '1:1': [1024, 1024],
  '3:4': [896, 1280],
  '4:3': [1280, 896],
  '9:16': [768, 1408],
  '16:9': [1408, 768],
};

const SCALE: Readonly<Record<string, number>> = { '1K': 1, '2K': 2, '4K': 4 };

/** Size of a picture, or undefined for an aspect ratio or size that the model does not know. */
export function pictureSize(
  kind: 'gemini' | 'imagen',
  aspectRatio: string,
  imageSize: string,
): { width: number; height: number } | undefined {
  const [width, height] = (kind === 'gemini' ? GEMINI : IMAGEN)[aspectRatio] ?? [];
  const scale = SCALE[imageSize];
  if (width === undefined || height === undefined || scale === undefined) return undefined;
  return { width: width * scale, height: height * scale };
}
