import type { Mention, Person } from './person.ts';
import type { Piece } from './pieces.ts';

/** Somebody does something in a piece of narration. */
export interface Deed {
  person: Person;
  /** Dictionary forms; in English the words as they stand. */
  verbs: string[];
  /** Whether the words bring in a spoken line or a thought. */
  speech: boolean;
  /** The text brings the person in anew (が), rather than going on about them (は). */
  introduces: boolean;
  start: number;
  end: number;
}

/** What a piece says of people. */
export interface Reading {
  piece: Piece;
  mentions: Mention[];
  /** Empty for quotes. */
  deeds: Deed[];
  /** A piece of narration that hangs on the quote before it: と彼は言った, said Anna. */
  tag: boolean;
  /** A piece of narration that leads into the quote after it: 彼は、 / She said, */
  lead: boolean;
}
