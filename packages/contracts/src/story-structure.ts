import { z } from 'zod';
import { Span } from './span.ts';
import { Emotion, StoryEvent } from './text-analysis.ts';

export const Beat = z.strictObject({
  id: z.string().regex(/^b[1-9][0-9]*$/),
  summary: z.string().min(1),
  span: Span,
  events: z.array(StoryEvent.shape.id),
  emotion: Emotion,
  /** 0 at rest, 1 the climax. */
  tension: z.number().min(0).max(1),
  /** Page budget; fractions because beats share pages. The beats' budgets add up to `pages`. */
  pages: z.number().min(0),
});
export type Beat = z.infer<typeof Beat>;

/** 起承転結. A very short story may lack acts. */
export const Act = z.strictObject({
  name: z.enum(['ki', 'sho', 'ten', 'ketsu']),
  purpose: z.string().min(1),
  beats: z.array(Beat).min(1),
});
export type Act = z.infer<typeof Act>;

/** Output of phase 2. The spans of the beats, in order, cover the whole story without overlap. */
export const StoryStructure = z.strictObject({
  acts: z.array(Act).min(1).max(4),
  climax: Beat.shape.id,
  pages: z.int().min(1),
});
export type StoryStructure = z.infer<typeof StoryStructure>;
