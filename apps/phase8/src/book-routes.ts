import { Readable } from 'node:stream';
import { API } from '@manga/contracts';
import { AppError } from '@manga/errors';
import {
  type ApiContext,
  addApiRoute,
  contentDisposition,
  type FastifyInstance,
  requireOutput,
  sendObject,
} from '@manga/phase-kit';
import { fileName } from './file-name.ts';
import { layeredPages } from './layered-pages.ts';

/** What phase 8 serves beside its phase: the finished pages and the book's files. */
export function addRoutes(app: FastifyInstance, context: ApiContext): void {
  const { db, store } = context;

  addApiRoute(app, API.getPage, context, async ({ owner, params, query, request, reply }) => {
    const { output } = await requireOutput(db, owner, params.id, 8);
    const page = output.pages.find(({ number, spread }) => {
      const last = spread ? number + 1 : number;
      return number <= params.number && params.number <= last;
    });
    if (page === undefined) {
      const sheets = output.pages.map(({ spread }) => (spread ? 2 : 1));
      const pages = sheets.reduce((sum, count) => sum + count, 0);
      throw new AppError('OUTPUT_NOT_FOUND', { detail: `The manga has ${pages} pages.` });
    }
    return sendObject(request, reply, context, query.size === 'thumbnail' ? page.thumbnail : page.image);
  });

  addApiRoute(app, API.download, context, async ({ owner, params, query, request, reply }) => {
    const { output } = await requireOutput(db, owner, params.id, 8);
    if (query.format === 'psd') {
      const [layout, images, lettering] = await Promise.all([
        requireOutput(db, owner, params.id, 5),
        requireOutput(db, owner, params.id, 6),
        requireOutput(db, owner, params.id, 7),
      ]);
      reply.headers({
        'content-type': 'application/zip',
        'content-disposition': contentDisposition(`${fileName(output.title)}.psd.zip`),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      });
      if (request.method === 'HEAD') return reply.send(Readable.from([]));
      const { pageModels } = await import('@manga/comic');
      const models = pageModels(layout.output, images.output, lettering.output);
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      return reply.send(await layeredPages(models, store, AbortSignal.any([gone.signal, context.stopping])));
    }
    const file = output.files[query.format];
    if (file === undefined) {
      throw new AppError('OUTPUT_NOT_FOUND', { detail: `The manga was not made as ${query.format}.` });
    }
    return sendObject(request, reply, context, file, { saveAs: `${fileName(output.title)}.${query.format}` });
  });
}
