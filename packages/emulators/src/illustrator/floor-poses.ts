import type { Build } from './build.ts';
import type { Skeleton } from './pose.ts';
import type { Joint } from './reach.ts';
import type { PoseKind } from './scene.ts';

/** A pose of somebody who is down, as it looks from the side that the figure turns to. */
interface FloorPose {
  /** Rotation of the whole figure about its hips. */
  roll: number;
  headTilt: number;
  /** Height of the hips above the ground in body lengths. */
  hips: number;
  legs(b: Build): Pick<Skeleton, 'nearLeg' | 'farLeg' | 'seat'>;
}

/** What is `[x, y]` in the picture, before the roll that the whole figure makes: legs are told as they are seen. */
export const unrolled = (roll: number, x: number, y: number): Joint => [
  x * Math.cos(roll) + y * Math.sin(roll),
  y * Math.cos(roll) - x * Math.sin(roll),
];

type LegPoints = readonly [knee: readonly [number, number], ankle: readonly [number, number]];

/** Knee and ankle of both legs by their way from the hip as they are seen, in body lengths. */
const pose = (roll: number, headTilt: number, hips: number, near: LegPoints, far: LegPoints): FloorPose => ({
  roll,
  headTilt,
  hips,
  legs(b) {
    const leg = (k: number, points: LegPoints) => {
      const hip: Joint = [k * b.hip * 0.4, b.hipY + b.length * 0.025];
      const at = ([x, y]: readonly [number, number]): Joint => {
        const [dx, dy] = unrolled(roll, x * b.length, y * b.length);
        return [hip[0] + dx, hip[1] + dy];
      };
      return { hip, knee: at(points[0]), ankle: at(points[1]) };
    };
    return { nearLeg: leg(-1, near), farLeg: leg(0.7, far), seat: b.hipY + b.length * 0.09 };
  },
});

/** Poses near the ground. */
export const FLOOR_POSES: Partial<Record<PoseKind, FloorPose>> = {
  // On the seat, leaning back on both hands, the knees up.
  fallen: pose(
    -0.42,
    0.3,
    0.11,
    [
      [0.2, -0.09],
      [0.34, 0.1],
    ],
    [
      [0.235, -0.115],
      [0.3, 0.105],
    ],
  ),
  tumbling: pose(
    0.85,
    -0.5,
    0.3,
    [
      [-0.2, 0.15],
      [-0.42, 0.05],
    ],
    [
      [-0.08, 0.25],
      [-0.3, 0.24],
    ],
  ),
  crouching: pose(
    0.22,
    0.16,
    0.19,
    [
      [0.18, -0.045],
      [0.02, 0.165],
    ],
    [
      [0.2, -0.02],
      [0.06, 0.175],
    ],
  ),
  'all-fours': pose(
    1.1,
    -0.75,
    0.265,
    [
      [0.03, 0.235],
      [-0.22, 0.25],
    ],
    [
      [0.07, 0.23],
      [-0.17, 0.26],
    ],
  ),
};
