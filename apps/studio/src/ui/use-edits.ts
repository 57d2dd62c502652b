import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { type Edits, readEdits, writeEdits } from '../kept-edits.ts';

interface EditsState<V> {
  edits: Edits<V>;
  change: (change: (last: Edits<V>) => Edits<V>) => void;
  /** Forgets them, for when they are saved. */
  drop: () => void;
}

/**
 * Edits that a reload, the back button or a sign-in that has ended do not lose.
 * @param key what they belong to
 * @param question asked before a page with edits is left, by a link, the browser's own buttons or closing the window
 */
export function useEdits<V>(key: string, question: string): EditsState<V> {
  const { leaving, confirm } = useApp();
  const [edits, setEdits] = useState<Edits<V>>(() => readEdits(sessionStorage, key));
  const dropped = useRef(false);
  const unsaved = edits.size > 0;
  useEffect(() => {
    if (!dropped.current) writeEdits(sessionStorage, key, edits);
  }, [key, edits]);

  function drop(): void {
    dropped.current = true;
    leaving.guard = null;
    writeEdits(sessionStorage, key, new Map());
  }
  useEffect(() => {
    if (!unsaved) return;
    const here = location.hash.split('/').slice(0, 4).join('/');
    const guard = {
      from: here,
      async ask() {
        const leave = await confirm(question);
        if (leave) drop();
        return leave;
      },
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!dropped.current) event.preventDefault();
    };
    leaving.guard = guard;
    window.addEventListener('beforeunload', onUnload);
    return () => {
      if (leaving.guard === guard) leaving.guard = null;
      window.removeEventListener('beforeunload', onUnload);
    };
  }, [leaving, unsaved, question, confirm]);
  return { edits, change: setEdits, drop };
}
