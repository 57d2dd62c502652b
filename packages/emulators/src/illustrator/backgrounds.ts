import type { Pen } from './ink.ts';
import type { Scene } from './scene.ts';
import { gradation } from './tone.ts';
export interface Stage {
  pen: Pen;
  scene: Scene;
  width: number;
  height: number;
  horizon: number;
}
export function drawBackground(s: Stage): void {
  const { pen, width, height, horizon } = s;
  pen.ctx.fillStyle = gradation(pen.ctx, 0, horizon, 0.3, 0.02);
  pen.ctx.fillRect(0, 0, width, horizon);
  pen.stroke(
    [
      [0, horizon],
      [width, horizon],
    ],
    { taper: 'none' },
  );
  void height;
}
