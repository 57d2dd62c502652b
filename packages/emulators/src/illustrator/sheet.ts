import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { composePanel } from './compose.ts';
import type { DrawnFace, FaceMetadata, FractionBox } from './face-metadata.ts';
import { readPrompt } from './prompt-words.ts';

/** A canvas and a layer of a size. */
export type EaselOf = (width: number, height: number) => { canvas: Canvas; layer: Canvas };

/** One view of the character: where it goes, as fractions of the sheet, and the words it is drawn from. */
interface View {
  box: FractionBox;
  prompt: string;
}

/** Most heads that a sheet has room for. */
const MOST_HEADS = 4;
const FIGURE_WIDTH = 0.34;

/** The views that a prompt for a reference sheet asks for; null for any other prompt. */
function viewsOf(prompt: string): View[] | null {
  const character = /^Character: (.+?)\.?$/m.exec(prompt)?.[1];
  if (character === undefined || !/\breference sheet\b/i.test(prompt)) return null;
  const said = /^Expressions: (.+?)\.?$/m.exec(prompt)?.[1] ?? 'neutral expression';
  const heads = said.split(';').slice(0, MOST_HEADS);
  const drawn = (shot: string, acting: string) =>
    `Character sheet.\n${shot}.\nIn the centre: ${character}; ${acting}; standing.`;
  const left = 2 * FIGURE_WIDTH;
  return [
    {
      box: { x: 0, y: 0, width: FIGURE_WIDTH, height: 1 },
      prompt: drawn('Full shot', 'facing the viewer; neutral expression'),
    },
    {
      box: { x: FIGURE_WIDTH, y: 0, width: FIGURE_WIDTH, height: 1 },
      prompt: drawn('Full shot', 'facing left, in profile; neutral expression'),
    },
    ...heads.map((expression, index) => ({
      box: { x: left, y: index / heads.length, width: 1 - left, height: 1 / heads.length },
      prompt: drawn('Bust shot', `facing the viewer; ${expression.trim()}`),
    })),
  ];
}

/**
 * Draws a reference sheet: the same character whole from the front and from the side, and heads with the expressions asked
 * for. Null when the prompt asks for no such sheet.
 */
export function composeSheet(
  ctx: SKRSContext2D,
  { width, height }: { width: number; height: number },
  prompt: string,
  seed: number,
  easelOf: EaselOf,
): FaceMetadata | null {
  const views = viewsOf(prompt);
  if (views === null) return null;
  ctx.fillStyle = '#fff';
  ctx.fillRect(0, 0, width, height);
  const faces: DrawnFace[] = [];
  const hands: FractionBox[] = [];
  for (const view of views) {
    const { box } = view;
    const { canvas, layer } = easelOf(Math.round(box.width * width), Math.round(box.height * height));
    const seen = composePanel(canvas.getContext('2d'), layer, readPrompt(view.prompt), seed);
    ctx.drawImage(canvas, Math.round(box.x * width), Math.round(box.y * height));
    faces.push(...seen.faces.map((face) => inView(face, box)));
    hands.push(...seen.hands.map((hand) => within(hand, box)));
  }
  return { faces, hands };
}

function inView(face: DrawnFace, view: FractionBox): DrawnFace {
  const mouth = face.mouth === null ? null : within({ ...face.mouth, width: 0, height: 0 }, view);
  return { ...face, box: within(face.box, view), mouth: mouth === null ? null : { x: mouth.x, y: mouth.y } };
}

function within({ x, y, width, height }: FractionBox, view: FractionBox): FractionBox {
  return {
    x: view.x + x * view.width,
    y: view.y + y * view.height,
    width: width * view.width,
    height: height * view.height,
  };
}
