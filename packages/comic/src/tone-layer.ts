import type { Pixels } from './canvas-surface.ts';
import { greyOf, type PanelPicture } from './panel-picture.ts';
import { separateTone } from './separate-tone.ts';

/** A grey picture without its lines and solid black: its tones as they were drawn, going on behind the ink. */
export async function withoutInk(picture: PanelPicture): Promise<PanelPicture> {
  const { width, height } = picture;
  const grey = await greyOf(picture);
  const { behind } = separateTone(grey, width, height);
  const data = Buffer.from(grey);
  for (let i = 0; i < data.length; i += 1) if (behind[i] !== 0) data[i] = Math.max(behind[i]!, grey[i]!);
  return { data, width, height, channels: 1 };
}

/**
 * Tone and ink that, laid over one another, give the whole again: ink is black, as opaque as the whole is darker. Pixels as a
 * canvas keeps them.
 */
export function splitInk(tones: Pixels, whole: Pixels): { tone: Pixels; ink: Pixels } {
  const tone = Buffer.from(tones.data);
  const ink = Buffer.alloc(whole.data.length);
  for (let i = 0; i < ink.length; i += 4) {
    const [before, after] = [tone[i]!, whole.data[i]!];
    if (after < before) ink[i + 3] = Math.round((1 - after / before) * whole.data[i + 3]!);
    // Resampling leaves a light rim beside a line.
    else tone.fill(after, i, i + 3);
  }
  const { width, height } = whole;
  return { tone: { data: tone, width, height }, ink: { data: ink, width, height } };
}
