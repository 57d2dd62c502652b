import { API } from '@manga/contracts';
import { AppError } from '@manga/errors';
import { type ApiContext, addApiRoute, type FastifyInstance, requireOutput, sendObject } from '@manga/phase-kit';

/** The picture after which a character is drawn: served where the pictures drawn after it are, with the same rights. */
export function addCharacterRoute(app: FastifyInstance, context: ApiContext): void {
  addApiRoute(app, API.getCharacterImage, context, async ({ owner, params, query, request, reply }) => {
    const { output } = await requireOutput(context.db, owner, params.id, 4, query.revision);
    const sheet = output.sheets.find(({ character }) => character === params.character);
    if (sheet === undefined) throw new AppError('OUTPUT_NOT_FOUND', { detail: 'The manga has no such character.' });
    if (sheet.reference === null) {
      throw new AppError('OUTPUT_NOT_FOUND', { detail: 'This character is drawn by words alone.' });
    }
    return sendObject(request, reply, context, sheet.reference);
  });
}
