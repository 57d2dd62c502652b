import type { AspectRatio, PictureAnswer, PictureFault, PictureFaultKind } from '@manga/contracts';
import { ratioOf } from './aspect-ratio.ts';
import type { ExpectedPicture } from './expected-picture.ts';

/** Largest deviation from the aspect ratio: Imagen's 4:3 is 1280 by 896 pixels, 7 % off. */
const RATIO_TOLERANCE = 0.12;

/**
 * What a fault takes from the score, and what all faults of its kind take at most. With the default threshold of 0.70 one
 * letter, one person too few or two hidden faces fail a picture; one hidden face or two people who changed places do not
 * alone.
 */
const COST: Record<PictureFaultKind, { each: number; most: number }> = {
  blank: { each: 1, most: 1 },
  'aspect-ratio': { each: 0.6, most: 0.6 },
  lettering: { each: 0.5, most: 0.5 },
  people: { each: 0.35, most: 0.7 },
  'face-hidden': { each: 0.2, most: 0.4 },
  'face-misplaced': { each: 0.15, most: 0.3 },
};

/** 1 less what the faults cost, to two decimals. A wrong number of people counts once for each of them. */
export function scoreOf(faults: readonly PictureFault[]): number {
  const cost = Object.entries(COST).reduce((sum, [kind, { each, most }]) => {
    const count = faults.filter((fault) => fault.kind === kind).length;
    return sum + Math.min(most, count * each);
  }, 0);
  return Math.max(0, Math.round((1 - cost) * 100) / 100);
}

/** Whether the picture has the shape that was asked for. */
export function shapeFaults(picture: { width: number; height: number }, asked: AspectRatio): PictureFault[] {
  const off = Math.abs(Math.log(picture.width / picture.height / ratioOf(asked)));
  if (off <= Math.log(1 + RATIO_TOLERANCE)) return [];
  return [{ kind: 'aspect-ratio', detail: `${picture.width} by ${picture.height} pixels instead of ${asked}` }];
}

/** What is not as the panel wants it in what the model saw. */
export function seenFaults(seen: PictureAnswer, expected: ExpectedPicture): PictureFault[] {
  const faults: PictureFault[] = [];
  if (seen.blank && !expected.mayBeBlank) faults.push({ kind: 'blank', detail: 'nothing is drawn' });
  if (seen.lettering) faults.push({ kind: 'lettering', detail: 'letters are drawn' });
  if (expected.people !== null) faults.push(...countFaults(seen.figures, expected), ...faceFaults(seen, expected));
  return faults;
}

function countFaults(figures: number, { people, shot }: ExpectedPicture): PictureFault[] {
  const wanted = people?.length ?? 0;
  // A detail shows a hand or an eye of somebody, or only a thing.
  const least = shot === 'detail' ? 0 : wanted;
  const off = figures < least ? least - figures : Math.max(0, figures - wanted);
  const detail = `${figures} figures instead of ${wanted}`;
  return Array.from({ length: Math.min(off, 10) }, (): PictureFault => ({ kind: 'people', detail }));
}

function faceFaults(seen: PictureAnswer, { people, shot }: ExpectedPicture): PictureFault[] {
  return (people ?? []).flatMap(({ id, side, face }, index): PictureFault[] => {
    const sighting = seen.people.find(({ person }) => person === index + 1);
    // Who is not there at all is counted already.
    if (sighting === undefined || !sighting.seen || shot === 'detail') return [];
    const opposite = (side === 'left' && sighting.side === 'right') || (side === 'right' && sighting.side === 'left');
    return [
      ...(face && sighting.face !== 'visible'
        ? [{ kind: 'face-hidden', detail: `the face of ${id} is ${sighting.face}` } as const]
        : []),
      ...(opposite
        ? [{ kind: 'face-misplaced', detail: `${id} is on the ${sighting.side} instead of the ${side}` } as const]
        : []),
    ];
  });
}
