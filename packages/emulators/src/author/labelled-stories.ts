import { LABELLED_EN } from './labelled-stories-en.ts';
import { LABELLED_JA } from './labelled-stories-ja.ts';

/**
 * A story in which every line is followed by who says it: `「待って」{花子}`. A label is a part of the speaker's name; one that
 * begins with `?` stands for somebody whom the text never names, `{}` for a voice that nobody can be seen to have.
 */
export interface LabelledStory {
  title: string;
  text: string;
}

export const LABELLED_STORIES: readonly LabelledStory[] = [...LABELLED_JA, ...LABELLED_EN];
