import { API } from '@manga/contracts';
import { AppError } from '@manga/errors';
import { type ApiContext, addApiRoute, type FastifyInstance, requireOutput, sendObject } from '@manga/phase-kit';

/** What phase 6 serves beside its phase: the picture of each panel. */
export function addRoutes(app: FastifyInstance, context: ApiContext): void {
  const { db, store } = context;
  addApiRoute(app, API.getPanelImage, context, async ({ owner, params, request, reply }) => {
    const { output } = await requireOutput(db, owner, params.id, 6);
    const found = output.images.find(({ panel }) => panel === params.panel);
    if (found === undefined) throw new AppError('OUTPUT_NOT_FOUND', { detail: 'The manga has no such panel.' });
    return sendObject(request, reply, store, found.image);
  });
}
