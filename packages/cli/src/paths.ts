import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Data and logs of the local stack. */
export const LOCAL_FOLDER = join(ROOT, '.local');

/** Where finished manga are saved unless told otherwise. */
export const OUTPUT_FOLDER = join(ROOT, 'out');
