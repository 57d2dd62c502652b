import { z } from 'zod';
import { createAuthor } from './index.ts';
import { obeying } from './obeying.ts';

/** What a phase asks; the shape of `TextRequest` in @manga/vertex. */
interface Question<S extends z.ZodType> {
  promptVersion: string;
  system: string;
  parts: readonly ({ text: string } | { image: Uint8Array; mimeType: string })[];
  schema: S;
  check?: (answer: z.infer<S>) => string[];
}

interface Answer<T> {
  answer: T;
  model: string;
  promptVersion: string;
  repairs: number;
  usage: { inputTokens: number; outputTokens: number };
}

/**
 * A text model for tests of single phases: the offline author without the protocol between. As strict as the real client: an
 * answer that breaks its schema or its check throws with the faults. With `obeys` it does what a story orders instead.
 */
export function createAuthorModel({ obeys = false } = {}) {
  const author = createAuthor();
  return {
    async ask<S extends z.ZodType>(request: Question<S>, _options?: unknown): Promise<Answer<z.infer<S>>> {
      const parts = request.parts.map((part) =>
        'text' in part
          ? { text: part.text }
          : { inlineData: { mimeType: part.mimeType, data: Buffer.from(part.image).toString('base64') } },
      );
      const given = await author.answer({
        contents: [{ role: 'user', parts }],
        systemInstruction: { parts: [{ text: request.system }] },
        generationConfig: {
          responseMimeType: 'application/json',
          responseJsonSchema: z.toJSONSchema(request.schema, { io: 'input' }),
        },
      });
      // Through JSON, as over the wire.
      const answer = request.schema.parse(JSON.parse(JSON.stringify(obeys ? obeying(given) : given)));
      const faults = request.check?.(answer) ?? [];
      if (faults.length > 0) throw new Error(`the author's answer has faults: ${faults.join('; ')}`);
      return {
        answer,
        model: 'author',
        promptVersion: request.promptVersion,
        repairs: 0,
        usage: { inputTokens: 0, outputTokens: 0 },
      };
    },
  };
}
