/** Most characters (UTF-16 code units) a story may have. */
export const MAX_STORY_LENGTH = 200_000;
