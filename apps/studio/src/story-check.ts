import { LIMITS } from './facts.ts';

/** What keeps a story from being sent. */
export type StoryFault = 'empty' | 'too-long' | 'title';

/** The story's length as the service counts it: every line ending as one sign. */
export function storyLength(text: string): number {
  return text.replace(/\r\n?/g, '\n').length;
}

/** The first thing that the service would refuse, or null. */
export function checkStory({ text, title }: { text: string; title: string }): StoryFault | null {
  if (!/[^\s\p{Cf}\p{Mn}]/u.test(text)) return 'empty';
  if (storyLength(text) > LIMITS.story) return 'too-long';
  return title.trim().length > LIMITS.title || /\p{Cc}/u.test(title) ? 'title' : null;
}
