import type { LetteredPage, Page } from '@manga/contracts';
import { COMFORTABLE } from './letter-page.ts';

/**
 * Which pages are to be lettered smaller, and in which size of speech in points, so that one scene has one size throughout
 * (docs/craft.md, lettering). A page belongs to the scene that opens it. A page that cannot be lettered in a comfortable size
 * makes no others as small.
 */
export function sizesByScene(pages: readonly Page[], lettered: readonly LetteredPage[]): Map<number, number> {
  const sizes = new Map<string, number>();
  const speech = lettered.map(speechSize);
  for (const [index, page] of pages.entries()) {
    const size = speech[index];
    if (size === undefined || size < COMFORTABLE) continue;
    const scene = openingScene(page);
    sizes.set(scene, Math.min(size, sizes.get(scene) ?? size));
  }
  return new Map(
    pages.flatMap((page, index) => {
      const wished = sizes.get(openingScene(page));
      // Captions alone follow as well: they are set by the size of speech.
      return wished !== undefined && wished < (speech[index] ?? Number.POSITIVE_INFINITY)
        ? [[page.number, wished]]
        : [];
    }),
  );
}

/** Shouts are larger and whispers smaller than what is said plainly. */
function speechSize({ balloons }: LetteredPage): number | undefined {
  const sizes = balloons.filter(({ voice }) => voice === 'speech' || voice === 'thought').map(({ size }) => size);
  return sizes.length === 0 ? undefined : Math.min(...sizes);
}

function openingScene({ panels }: Page): string {
  return panels.reduce((one, other) => (other.order < one.order ? other : one)).scene;
}
