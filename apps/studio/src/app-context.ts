import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Api } from './api.ts';
import type { ImageStore } from './image-store.ts';

/** A page that asks before it is left for an address beyond its own. */
export interface Leaving {
  guard: { from: string; ask: () => Promise<boolean> } | null;
}

/** What every page of the studio needs. */
export interface App {
  api: Api;
  images: ImageStore;
  /** Asks a question that is answered with yes or no. */
  confirm: (question: string) => Promise<boolean>;
  leaving: Leaving;
  /** Tells of something that went wrong outside of the page's own content. */
  report: (error: unknown) => void;
}

export const AppContext = createContext<App | null>(null);

/** @throws Error outside of the app */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('no app around this component');
  return app;
}
