import type { SafetySetting } from '@google/genai';

/** From which likelihood of harm on a filter blocks. */
export type SafetyThreshold = 'BLOCK_LOW_AND_ABOVE' | 'BLOCK_MEDIUM_AND_ABOVE' | 'BLOCK_ONLY_HIGH' | 'BLOCK_NONE';

/** The same threshold for each of the four harms that a caller may set. */
export function safetySettings(threshold: SafetyThreshold): SafetySetting[] {
  const harms = ['HARASSMENT', 'HATE_SPEECH', 'SEXUALLY_EXPLICIT', 'DANGEROUS_CONTENT'];
  return harms.map((harm) => ({ category: `HARM_CATEGORY_${harm}`, threshold }) as SafetySetting);
}
