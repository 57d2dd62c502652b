/** How the open pages are looked at: magnified by `scale`, moved by `x` and `y` pixels of the screen. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const WHOLE: View = { scale: 1, x: 0, y: 0 };
const MOST = 5;

/** The view that keeps the pages in the frame: no further away than the whole, and never moved off the screen. */
export function settle({ scale, x, y }: View, frame: Size): View {
  const held = Math.min(MOST, Math.max(1, scale));
  const room = { x: ((held - 1) * frame.width) / 2, y: ((held - 1) * frame.height) / 2 };
  const within = (value: number, most: number) => Math.min(most, Math.max(-most, value)) + 0;
  return { scale: held, x: within(x, room.x), y: within(y, room.y) };
}

/** Magnifies by a factor so that what is under the point stays there; the point counts from the frame's middle. */
export function zoomAt(view: View, factor: number, point: { x: number; y: number }, frame: Size): View {
  const scale = Math.min(MOST, Math.max(1, view.scale * factor));
  const grown = scale / view.scale;
  return settle({ scale, x: point.x - (point.x - view.x) * grown, y: point.y - (point.y - view.y) * grown }, frame);
}

/** Moves by pixels of the screen. */
export function pan(view: View, dx: number, dy: number, frame: Size): View {
  return settle({ ...view, x: view.x + dx, y: view.y + dy }, frame);
}
