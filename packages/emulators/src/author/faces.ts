import { type DrawnFace, type FractionBox, readFaces } from '../illustrator/face-metadata.ts';
import type { AuthorTask } from './author-task.ts';

/** Somebody of a panel's cast, as a question lists them. */
export interface ListedPerson {
  person: number;
  looks: string;
  /** Where the panel wants this person; a question about what is to be seen does not say it. */
  position?: string;
}

interface ListedPicture {
  picture: number;
  people: ListedPerson[];
}

/** How much standing at the wrong place counts against a likeness in words. */
const RIGHT_PLACE = 0.5;
/** Fewer common words than this share, and at another place: a stranger. */
const LEAST_LIKENESS = 0.25;

/** Says where the faces are in pictures of the offline illustrator; of other pictures it says that it sees none. */
export const facesTask: AuthorTask = {
  title: 'FacesAnswer',
  answer(data, images) {
    const lists = (data.pictures ?? []) as ListedPicture[];
    return {
      pictures: lists.map((list, index) => {
        const image = images[index];
        const seen = image === undefined ? null : readFaces(image);
        const drawn = seen?.faces ?? [];
        const people = assignFaces(drawn, list.people);
        return {
          picture: list.picture,
          faces: drawn.map((face, at) => ({
            person: people[at] ?? 0,
            box: thousandths(face.box),
            mouth: face.mouth === null ? null : { y: whole(face.mouth.y), x: whole(face.mouth.x) },
          })),
          hands: (seen?.hands ?? []).map(thousandths),
        };
      }),
    };
  },
};

/** Whose face is whose: the likeliest pairs first, everybody at most once. */
export function assignFaces(faces: readonly DrawnFace[], people: readonly ListedPerson[]): (number | undefined)[] {
  const pairs = faces.flatMap((face, at) =>
    people.map(({ person, looks, position }) => ({
      at,
      person,
      likeness: likeness(face.words, looks) + (face.position === position ? RIGHT_PLACE : 0),
    })),
  );
  pairs.sort((a, b) => b.likeness - a.likeness);
  const found: (number | undefined)[] = faces.map(() => undefined);
  for (const { at, person, likeness: value } of pairs) {
    if (value >= LEAST_LIKENESS && found[at] === undefined && !found.includes(person)) found[at] = person;
  }
  return found;
}

/** Share of the looks' words that the drawn words have, too. */
function likeness(words: string, looks: string): number {
  const drawn = new Set(wordsOf(words));
  const wanted = wordsOf(looks);
  return wanted.length === 0 ? 0 : wanted.filter((word) => drawn.has(word)).length / wanted.length;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
}

function thousandths({ x, y, width, height }: FractionBox): number[] {
  return [whole(y), whole(x), whole(y + height), whole(x + width)];
}

function whole(fraction: number): number {
  return Math.min(1000, Math.max(0, Math.round(fraction * 1000)));
}
