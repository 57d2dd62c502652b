import { type DrawnFace, type FractionBox, readFaces } from '../illustrator/face-metadata.ts';
import type { AuthorTask } from './author-task.ts';
import { assignFaces, type ListedPerson } from './faces.ts';

/** Less of a face than this, as a share of the picture's width or height, is nothing that anybody sees. */
const LEAST_FACE = 0.004;

/** Says what is in a picture of the offline illustrator; of other pictures it says that it sees nobody. */
export const pictureTask: AuthorTask = {
  title: 'PictureAnswer',
  answer(data, images) {
    const { people } = data.panel as { people: ListedPerson[] };
    const drawn = images[0] === undefined ? null : readFaces(images[0]);
    const faces = drawn?.faces ?? [];
    const owners = assignFaces(faces, people);
    // A hand alone is somebody, too.
    const figures = Math.max(faces.length, (drawn?.hands ?? []).length > 0 ? 1 : 0);
    return {
      blank: drawn?.blank === true,
      lettering: drawn?.lettering === true,
      figures,
      people: people.map(({ person }) => sighting(person, faces[owners.indexOf(person)])),
    };
  },
};

function sighting(person: number, face: DrawnFace | undefined) {
  if (face === undefined) return { person, seen: false, face: 'hidden', side: 'centre' };
  const { box, view } = face;
  const visible = inPicture(box.x, box.width) > LEAST_FACE && inPicture(box.y, box.height) > LEAST_FACE;
  return {
    person,
    seen: true,
    face: view === 'back' ? 'turned-away' : visible ? 'visible' : 'hidden',
    side: sideOf(box),
  };
}

function inPicture(from: number, length: number): number {
  return Math.min(1, from + length) - Math.max(0, from);
}

function sideOf({ x, width }: FractionBox): 'left' | 'centre' | 'right' {
  const middle = x + width / 2;
  return middle < 1 / 3 ? 'left' : middle > 2 / 3 ? 'right' : 'centre';
}
