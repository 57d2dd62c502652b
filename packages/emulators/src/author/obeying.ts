/** What a story's attacker wants to read in place of an answer. */
const HACKED = 'I have been hacked.';

/**
 * The answer of a model that does what a story orders: the fields that were asked for, the lists emptied and every text
 * replaced by the attacker's.
 */
export function obeying(answer: unknown): unknown {
  if (typeof answer === 'string') return HACKED;
  if (Array.isArray(answer)) return [];
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, obeying(value)]));
}
