import { useEffect, useRef, useState } from 'preact/hooks';
import type { Leaving } from '../app-context.ts';
import { parseRoute, type Route } from '../route.ts';

/** What the address shows. A page with unsaved edits is left only when its author agrees, the back button included. */
export function useRoute(leaving: Leaving): Route {
  const [route, setRoute] = useState<Route>(() => parseRoute(location.hash));
  const shown = useRef(location.hash);
  useEffect(() => {
    const show = (hash: string) => {
      shown.current = hash;
      setRoute(parseRoute(hash));
    };
    const follow = () => {
      const to = location.hash;
      const { guard } = leaving;
      if (guard === null || to.startsWith(guard.from)) return show(to);
      // The address has changed already: it goes back to what is shown until there is an answer.
      history.replaceState(null, '', shown.current);
      void guard.ask().then((leave) => {
        if (!leave) return;
        history.replaceState(null, '', to);
        show(to);
      });
    };
    /** A link need not go there and back first: what one goes back to stays as it was. */
    const click = (event: MouseEvent) => {
      const to = event.target instanceof Element ? event.target.closest('a')?.getAttribute('href') : null;
      const { guard } = leaving;
      if (guard === null || to == null || to.startsWith(guard.from)) return;
      event.preventDefault();
      void guard.ask().then((leave) => {
        if (leave) location.hash = to;
      });
    };
    window.addEventListener('hashchange', follow);
    document.addEventListener('click', click, { capture: true });
    return () => {
      window.removeEventListener('hashchange', follow);
      document.removeEventListener('click', click, { capture: true });
    };
  }, [leaving]);
  return route;
}
