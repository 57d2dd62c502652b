import type { CharacterSheet, Panel, PanelCharacter } from '@manga/contracts';

/** Somebody who should be seen in a picture. */
export interface ExpectedPerson {
  id: string;
  /** The fixed words for this character. */
  looks: string;
  side: PanelCharacter['position'];
  /** Whether the panel wants the face to be seen. */
  face: boolean;
}

/** What a panel's picture is judged by. */
export interface ExpectedPicture {
  shot: Panel['shot'];
  /** Null where nobody says who should be there: an author's own prompt. */
  people: ExpectedPerson[] | null;
  /** A panel that is black or white on purpose. */
  mayBeBlank: boolean;
}

/** Angles from which a face may be turned away from us. */
const FROM_BEHIND: readonly Panel['angle'][] = ['over-shoulder', 'bird'];

/** Whom phase 5 wants to be seen in a panel, and where; people without a sheet are not drawn. */
export function expectedPicture(
  panel: Panel,
  sheets: readonly Pick<CharacterSheet, 'character' | 'visualPrompt'>[],
): ExpectedPicture {
  const people = panel.characters.flatMap(({ id, position, facing }): ExpectedPerson[] => {
    const looks = sheets.find(({ character }) => character === id)?.visualPrompt;
    if (looks === undefined) return [];
    const face = facing !== 'back' && panel.shot !== 'detail' && !FROM_BEHIND.includes(panel.angle);
    return [{ id, looks, side: position, face }];
  });
  const plainOnPurpose = panel.effects.includes('solid-black') || panel.effects.includes('white');
  return { shot: panel.shot, people, mayBeBlank: people.length === 0 && plainOnPurpose };
}

/** What the picture of the place alone is judged by. */
export function expectedPlace({ mayBeBlank }: ExpectedPicture): ExpectedPicture {
  return { shot: 'long', people: [], mayBeBlank };
}
