import { z } from 'zod';
import { FLAWS } from '../illustrator/flaws.ts';
import { matchesModel } from './models.ts';
import { PICTURE_TYPES } from './picture-format.ts';

const ms = z.number().min(0).max(600_000);

/*
 * Reasons of google.cloud.aiplatform.v1beta1: PromptFeedback.BlockedReason, and of Candidate.FinishReason those of filters
 * and those of mishaps.
 */
const PROMPT_REASONS = [
  'SAFETY',
  'OTHER',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'IMAGE_SAFETY',
  'MODEL_ARMOR',
  'JAILBREAK',
];
const ANSWER_REASONS = ['SAFETY', 'RECITATION', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'MODEL_ARMOR'];
const IMAGE_REASONS = ['IMAGE_SAFETY', 'IMAGE_PROHIBITED_CONTENT', 'IMAGE_RECITATION', ...ANSWER_REASONS];
const MISHAPS = [
  ...['FINISH_REASON_UNSPECIFIED', 'OTHER', 'LANGUAGE', 'IMAGE_OTHER', 'MALFORMED_FUNCTION_CALL', 'MALFORMED_RESPONSE'],
  ...['UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS'],
];

/** What can go wrong with a call. Every kind is something that the real API does. */
export const Fault = z.discriminatedUnion('kind', [
  /** 429, with google.rpc.RetryInfo (milliseconds) or a Retry-After header (seconds) where given. */
  z.strictObject({ kind: z.literal('quota'), retryDelayMs: ms.optional(), retryAfter: z.int().min(0).optional() }),
  z.strictObject({ kind: z.literal('internal') }),
  z.strictObject({ kind: z.literal('unavailable') }),
  /** 504, and 499 for a call that the API itself gave up. */
  z.strictObject({ kind: z.literal('deadline') }),
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('denied') }),
  z.strictObject({ kind: z.literal('not-found') }),
  /** The model is there in name only; said with a 400 or a 404. */
  z.strictObject({ kind: z.literal('discontinued'), status: z.union([z.literal(400), z.literal(404)]).default(400) }),
  /** 400 to `allow_all`: the project may not have children drawn. Calls that ask for less are answered. */
  z.strictObject({ kind: z.literal('all-ages') }),
  /** The connection is reset before a byte is answered. */
  z.strictObject({ kind: z.literal('reset') }),
  /** The connection breaks in the middle of the answer. */
  z.strictObject({ kind: z.literal('half') }),
  /** No answer at all, until the caller gives up. */
  z.strictObject({ kind: z.literal('hang') }),
  /** The model thinks before it answers: so many tokens, which count towards the token limit and may be all of it. */
  z.strictObject({ kind: z.literal('thinks'), tokens: z.int().min(1) }),
  /** The answer is cut off at the token limit. */
  z.strictObject({ kind: z.literal('max-tokens') }),
  /** The answer is prose, not JSON. */
  z.strictObject({ kind: z.literal('garbage') }),
  /** The answer is JSON of another shape than asked for. */
  z.strictObject({ kind: z.literal('schema') }),
  /** The model does what the story orders: the fields are there, their lists are empty and their texts the attacker's. */
  z.strictObject({ kind: z.literal('obeys') }),
  /** Safety filters: before the model saw the prompt, in its answer, in its picture. */
  z.strictObject({ kind: z.literal('prompt-blocked'), reason: z.enum(PROMPT_REASONS).default('SAFETY') }),
  z.strictObject({ kind: z.literal('answer-blocked'), reason: z.enum(ANSWER_REASONS).default('SAFETY') }),
  z.strictObject({ kind: z.literal('image-blocked'), reason: z.enum(IMAGE_REASONS).default('IMAGE_SAFETY') }),
  /** The image model answers in words that it will not. */
  z.strictObject({ kind: z.literal('declined') }),
  /** A normal end without a picture. */
  z.strictObject({ kind: z.literal('no-image') }),
  /** A normal end without a word or a picture. */
  z.strictObject({ kind: z.literal('empty') }),
  /** The model breaks off without content, for no fault of the prompt. */
  z.strictObject({ kind: z.literal('broken-off'), reason: z.enum(MISHAPS).default('OTHER') }),
  /** The whole answer, but nobody says that it has ended, as when a stream just stops. */
  z.strictObject({ kind: z.literal('no-finish') }),
  /** The whole answer without its `usageMetadata`. */
  z.strictObject({ kind: z.literal('no-usage') }),
  /** The pictures that an image model draws while it thinks come before the one that counts; which are marked as thoughts. */
  z.strictObject({ kind: z.literal('drafts'), marked: z.enum(['drafts', 'all', 'none']).default('drafts') }),
  /** The picture in another format than asked for. */
  z.strictObject({ kind: z.literal('picture-type'), mimeType: z.enum(PICTURE_TYPES) }),
  /** Imagen draws only so many of the pictures that were asked for; the others are filtered. */
  z.strictObject({ kind: z.literal('fewer-images'), drawn: z.int().min(0).max(3) }),
  /** A picture that does not keep to its prompt; `wrong-size`: square, whatever was asked for. */
  z.strictObject({ kind: z.literal('flawed-picture'), flaw: z.enum([...FLAWS, 'wrong-size']) }),
  /** The right answer, so many milliseconds later. */
  z.strictObject({ kind: z.literal('slow'), ms }),
]);
export type Fault = z.infer<typeof Fault>;

/** A fault and the calls that it hits. */
export const FaultRule = z.strictObject({
  fault: Fault,
  /** Model id, `*` at the end stands for anything. */
  model: z.string().default('*'),
  /** The label `request` of the call. */
  request: z.string().optional(),
  /** How many calls it hits; null: all. */
  times: z.int().min(1).nullable().default(1),
  /** Share of the calls that it hits, 0 to 1. */
  probability: z.number().min(0).max(1).default(1),
});
export type FaultRule = z.infer<typeof FaultRule>;

export interface FaultPlan {
  set(rules: FaultRule[]): void;
  /** The fault for this call, if one is due; the first rule that matches counts. */
  take(call: { model: string; labels: Record<string, string> }): Fault | undefined;
  readonly rules: readonly FaultRule[];
}

export function createFaultPlan({ random }: { random: () => number }): FaultPlan {
  let rules: FaultRule[] = [];
  return {
    set: (next) => {
      rules = next.map((rule) => ({ ...rule }));
    },
    take({ model, labels }) {
      const rule = rules.find(
        (candidate) =>
          candidate.times !== 0 &&
          matchesModel(candidate.model, model) &&
          (candidate.request === undefined || candidate.request === labels.request) &&
          random() < candidate.probability,
      );
      if (rule === undefined) return undefined;
      if (rule.times !== null) rule.times -= 1;
      return rule.fault;
    },
    get rules() {
      return rules;
    },
  };
}
