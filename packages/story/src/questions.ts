/**
 * How much one question to a model is about, and how many are asked at a time (`atOnce`; where each question is a task, the
 * number that estimates count with: instances and the shared quota decide). The phases divide their work by it and estimates
 * count with it. Lengths are in UTF-16 code units of the story.
 */
export const QUESTIONS = {
  /** Phase 1. Every quote costs an entry in the answer; `context` is the end of the part before. Each is a task. */
  analysis: { characters: 9_000, quotes: 150, segments: 420, context: 500, atOnce: 6 },
  /** Phase 3. */
  scenes: { characters: 14_000, atOnce: 6 },
  /** Phase 4: the whole cast is one question; pictures are paid for the main characters alone. */
  cast: { references: 8 },
  /** Phase 5: more passages than this make an answer so long that models lose lines. Each is a task. */
  storyboard: { passages: 40, characters: 2_600, atOnce: 8 },
  /** Phase 7: pictures in one question, enough to save calls and few enough for the model to look closely. */
  faces: { pictures: 4, atOnce: 6 },
} as const;
