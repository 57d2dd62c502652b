import { API } from '@manga/contracts';
import { type ApiContext, addApiRoute, type FastifyInstance, spentToday } from '@manga/phase-kit';
import { readCreateRequest } from './create-request.ts';
import { estimateStory } from './estimate.ts';
import { recentCalls } from './recent-calls.ts';
import { storyFacts } from './story-facts.ts';

/** `POST /v1/manga/estimate`: the same body as for making a manga, with the same faults. */
export function addEstimateRoute(app: FastifyInstance, context: ApiContext): void {
  const { db, billing } = context;
  addApiRoute(app, API.estimateManga, { ...context, checkBody: false }, async ({ owner, request, reply }) => {
    const { text, options } = readCreateRequest(request.body);
    const [recent, spent] = await Promise.all([recentCalls(db), spentToday(db, owner)]);
    const { maxCostUsd = Number.POSITIVE_INFINITY } = options;
    const estimate = estimateStory({ ...billing, facts: storyFacts(text, options), recent, now: new Date() });
    const { dailyBudgetUsd } = billing;
    return reply.send({
      ...estimate,
      exceedsMaxCostUsd: estimate.usd.expected > maxCostUsd,
      budgetLeftUsd: dailyBudgetUsd === undefined ? null : Math.max(0, dailyBudgetUsd - spent),
    });
  });
}
