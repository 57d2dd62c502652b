import type { ApiContext, FastifyInstance } from '@manga/phase-kit';
import { addEstimateRoute } from './estimate-route.ts';
import { addEventsRoute } from './events-route.ts';
import { addJobsRoutes } from './jobs-routes.ts';
import { addOpenApiRoute } from './openapi-route.ts';

/** What phase 1 serves beside its phase: the jobs, their events and the API's description. */
export function addRoutes(app: FastifyInstance, context: ApiContext): void {
  addJobsRoutes(app, context);
  addEstimateRoute(app, context);
  addEventsRoute(app, context);
  addOpenApiRoute(app);
}
