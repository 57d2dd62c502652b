import { startPhase } from '@manga/phase-kit';
import { addRoutes } from './book-routes.ts';
import { contract } from './contract.ts';
import { createWork } from './work.ts';

await startPhase({ contract, work: createWork, env: process.env, routes: addRoutes });
