import type { ArmTarget } from './arm-poses.ts';
import type { Build } from './build.ts';
import { FLOOR_POSES, unrolled } from './floor-poses.ts';
import type { Joint } from './reach.ts';
import type { PoseKind } from './scene.ts';

/** Where both arms go of somebody who is down; null for any other pose. */
export function downArms(pose: PoseKind, b: Build): { near: ArmTarget; far: ArmTarget } | null {
  const down = FLOOR_POSES[pose];
  if (down === undefined) return null;
  const L = b.length;
  /** A point told by its way from the hips as it is seen, in body lengths. */
  const at = (x: number, y: number): Joint => {
    const [dx, dy] = unrolled(down.roll, x * L, y * L);
    return [dx, b.hipY + dy];
  };
  const hand = (to: Joint, bend: 1 | -1, more: Partial<ArmTarget> = {}): ArmTarget => ({
    to,
    bend,
    kind: 'relaxed',
    ...more,
  });
  switch (pose) {
    case 'fallen':
      return { near: hand(at(-0.3, 0.085), 1, { before: true }), far: hand(at(-0.17, 0.095), 1) };
    case 'tumbling':
      return {
        near: hand(at(0.55, -0.02), -1, { kind: 'open', before: true }),
        far: hand(at(0.6, -0.2), 1, { kind: 'open' }),
      };
    case 'all-fours':
      return {
        near: hand(at(0.33, 0.245), 1, { before: true, kind: 'relaxed' }),
        far: hand(at(0.42, 0.24), 1),
      };
    default:
      return {
        near: hand([-74, 34], 1, { kind: 'open', before: true, toward: Math.PI * 0.96, elbow: [-L * 0.02, L * 0.15] }),
        far: hand([72, 34], 1, { kind: 'open', before: true, toward: -Math.PI * 0.96, elbow: [L * 0.05, L * 0.15] }),
      };
  }
}
