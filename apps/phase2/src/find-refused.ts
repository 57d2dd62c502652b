import type { StoryEvent } from '@manga/contracts';
import { toAppError } from '@manga/errors';

/**
 * Which events the safety filters refuse, when they refuse the story as a whole: halves are asked about for as long as one of
 * them is refused. All of them where only the whole alarms the filters.
 * @param ask asks about these events alone
 * @throws what `ask` throws, refusals excepted
 */
export async function findRefused(
  events: readonly StoryEvent[],
  ask: (events: readonly StoryEvent[]) => Promise<unknown>,
): Promise<readonly StoryEvent[]> {
  if (events.length < 2) return events;
  const middle = Math.ceil(events.length / 2);
  for (const half of [events.slice(0, middle), events.slice(middle)])
    if (await isRefused(half, ask)) return findRefused(half, ask);
  return events;
}

async function isRefused(
  events: readonly StoryEvent[],
  ask: (events: readonly StoryEvent[]) => Promise<unknown>,
): Promise<boolean> {
  try {
    await ask(events);
    return false;
  } catch (error) {
    if (toAppError(error).code !== 'MODEL_REFUSED') throw error;
    return true;
  }
}
