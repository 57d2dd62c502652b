import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';

/**
 * Asks before a page with changes is left, by a link within the studio as well as by closing the window.
 * @returns a way to leave without being asked, for when they are saved
 */
export function useUnsaved(unsaved: boolean, question: string): { forget: () => void } {
  const { confirm } = useApp();
  const active = useRef(unsaved);
  active.current = unsaved;
  useEffect(() => {
    if (!unsaved) return;
    const here = location.hash.split('/').slice(0, 4).join('/');
    const onUnload = (event: BeforeUnloadEvent) => {
      if (active.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const to = link?.getAttribute('href');
      if (!active.current || to === null || to === undefined || to.startsWith(here)) return;
      event.preventDefault();
      event.stopPropagation();
      void confirm(question).then((leave) => {
        if (!leave) return;
        active.current = false;
        location.hash = to;
      });
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, { capture: true });
    };
  }, [unsaved, question, confirm]);
  return {
    forget() {
      active.current = false;
    },
  };
}
