import { readFileSync } from 'node:fs';
import { CommandTree } from './command-tree.ts';

/** The fixture beside this file. */
export const COMMANDS_FILE = new URL('commands.json', import.meta.url);

export const readCommandTree = (): CommandTree => CommandTree.parse(JSON.parse(readFileSync(COMMANDS_FILE, 'utf8')));
