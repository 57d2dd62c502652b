import type { Shot } from '@manga/contracts';
import type { LayoutPanel } from './layout-types.ts';
import { panelAreaFor } from './text-need.ts';

/** What a panel asks of the page it stands on, in millimetres. */
export interface PanelWish {
  /** Relative size when text is no matter. */
  weight: number;
  /** Least area for its balloons, mm². */
  textArea: number;
  leastWidth: number;
  leastHeight: number;
  /** Width over height that suits the shot: below and above it the picture is cut badly. */
  aspect: { min: number; max: number };
}

const SHOTS: Readonly<Record<Shot, { size: number; aspect: [number, number] }>> = {
  long: { size: 1.2, aspect: [1.05, 2.9] },
  full: { size: 1.15, aspect: [0.5, 1.7] },
  medium: { size: 1, aspect: [0.6, 2] },
  bust: { size: 0.95, aspect: [0.6, 1.9] },
  'close-up': { size: 0.95, aspect: [0.65, 2.9] },
  detail: { size: 0.7, aspect: [0.6, 2.9] },
};

/** A column of vertical lettering with its balloon and a face beside it takes this room. */
const LEAST_WITH_TEXT = { width: 38, height: 36 };
/** A head seen from near fills half of its panel's height: the words need the air above it. */
const LEAST_NEAR_HEIGHT = 43;
const LEAST_WITHOUT_TEXT = { width: 27, height: 25 };
/** Two balloons side by side, and two people who both have to be seen between them, need more. */
const LEAST_FOR_TALK = { balloons: 48, people: 58 };
/** A head with some air takes this width; the balloon stands beside it, and is about so wide for its area. */
const HEAD = 30;
const BALLOON_RATIO = 0.8;
const SPLASH_WEIGHT = 5;
/** A panel whose words fill this area is half as large again, so that its people still have room. */
const MUCH_TEXT = 6000;

/** What each of the first two people adds to the room that words need: nobody likes to be lettered over. */
const BESIDE_TEXT = 0.08;
/** Slanted gutters take a little of what an upright division gives. */
const SLACK = 1.05;

/** What one panel asks for. */
export function wishOf(panel: LayoutPanel): PanelWish {
  const shot = SHOTS[panel.shot];
  const least = panel.balloons.length > 0 ? LEAST_WITH_TEXT : LEAST_WITHOUT_TEXT;
  const crowd = Math.min(1.6, 1 + 0.18 * Math.max(0, panel.people - 1));
  const textArea = panelAreaFor(panel.balloons) * SLACK * (1 + BESIDE_TEXT * Math.min(2, panel.people));
  return {
    // An important panel is about four times as large as a passing one, as on a printed page.
    weight:
      shot.size *
      (0.6 + 1.9 * panel.importance ** 1.6) *
      (1 + 0.5 * Math.min(1, textArea / MUCH_TEXT)) *
      (panel.splash || panel.spread ? SPLASH_WEIGHT : 1),
    textArea,
    leastWidth: Math.max(least.width, widthForTalk(panel)),
    leastHeight: panel.balloons.length > 0 && isNear(panel) ? LEAST_NEAR_HEIGHT : least.height,
    aspect: { min: shot.aspect[0] * crowd ** 0.5, max: shot.aspect[1] * crowd },
  };
}

/** Least width in which people are seen beside what they say. */
function widthForTalk(panel: LayoutPanel): number {
  const { balloons, people } = panel;
  if (balloons.length === 0) return 0;
  const together = balloons.length < 2 ? 0 : people < 2 ? LEAST_FOR_TALK.balloons : LEAST_FOR_TALK.people;
  // Of two people seen from near, the heads alone fill the panel.
  const heads = Math.min(isNear(panel) ? 2 : 1, people);
  const beside = heads === 0 ? 0 : heads * HEAD + Math.sqrt(Math.max(...balloons) * BALLOON_RATIO);
  return Math.max(together, beside);
}

function isNear({ shot, people }: LayoutPanel): boolean {
  return people > 0 && (shot === 'close-up' || shot === 'bust');
}
