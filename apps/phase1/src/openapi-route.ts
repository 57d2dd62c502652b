import {
  API,
  JobEvent,
  Manga,
  MangaEstimate,
  MangaList,
  PHASES,
  type PhaseKey,
  phaseApi,
  RevisionStarted,
} from '@manga/contracts';
import { createOpenApi, type FastifyInstance } from '@manga/phase-kit';

/** Version of the public API; the paths carry its first number. */
const API_VERSION = '1.0.0';

/** The OpenAPI document of the whole public API, whichever service answers a path. */
export function createPublicOpenApi() {
  const phases = Object.keys(PHASES).map((key) => Number(key) as PhaseKey);
  const names = phases.map((phase) => {
    const name = PHASES[phase].name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    return [name, PHASES[phase].output] as const;
  });
  return createOpenApi({
    title: 'Story to manga',
    version: API_VERSION,
    routes: [...Object.values(API), ...phases.flatMap((phase) => Object.values(phaseApi(phase)))],
    schemas: { Manga, MangaList, MangaEstimate, JobEvent, RevisionStarted, ...Object.fromEntries(names) },
  });
}

/** `GET /openapi.json`, open to everybody. */
export function addOpenApiRoute(app: FastifyInstance): void {
  let document: ReturnType<typeof createPublicOpenApi> | undefined;
  app.get('/openapi.json', async (_request, reply) => {
    document ??= createPublicOpenApi();
    return reply.header('cache-control', 'public, max-age=300').send(document);
  });
}
