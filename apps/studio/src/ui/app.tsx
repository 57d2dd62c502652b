import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { createApi } from '../api.ts';
import { AppContext, type App as AppServices } from '../app-context.ts';
import { createImageStore } from '../image-store.ts';
import { parseRoute, type Route } from '../route.ts';
import type { Session, SessionStore } from '../session.ts';
import type { SignIn } from '../sign-in.ts';
import { type Language, pickLanguage, WORDS, WordsContext } from '../texts/texts.ts';
import { pickTheme, type Theme } from '../theme.ts';
import { ConfirmDialog, type Question } from './confirm-dialog.tsx';
import { MangaPage } from './manga-page.tsx';
import { PanelsPage } from './panels-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { ReadPage } from './read-page.tsx';
import { ShelfPage } from './shelf-page.tsx';
import { Shell } from './shell.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { Trouble } from './trouble.tsx';
import { WritePage } from './write-page.tsx';

/** Pictures kept for turning back. */
const SPARE_IMAGES = 40;
const LANGUAGE_KEY = 'manga-studio.language';
const THEME_KEY = 'manga-studio.theme';

interface AppProps {
  signIn: SignIn;
  sessions: SessionStore;
  /** Whether a sign-in has just gone wrong. */
  signInFailed: boolean;
}

/** The whole page. */
export function App({ signIn, sessions, signInFailed }: AppProps) {
  const [language, setLanguage] = useState<Language>(() =>
    pickLanguage(localStorage.getItem(LANGUAGE_KEY), navigator.languages),
  );
  const [theme, setTheme] = useState<Theme>(() => pickTheme(localStorage.getItem(THEME_KEY)));
  const [session, setSession] = useState<Session | null>(() => sessions.read());
  const [failed, setFailed] = useState(signInFailed);
  const [question, setQuestion] = useState<Question | null>(null);
  const [trouble, setTrouble] = useState<{ error: unknown } | null>(null);
  const route = useRoute();

  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(LANGUAGE_KEY, language);
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(THEME_KEY, theme);
  }, [theme]);
  useEffect(() => setTrouble(null), [route]);

  const end = useCallback(() => {
    sessions.write(null);
    setSession(null);
  }, [sessions]);
  const services = useMemo<AppServices>(() => {
    const api = createApi({
      async token() {
        const current = sessions.read();
        const renewed = current === null ? null : await signIn.renew(current);
        if (renewed !== current) sessions.write(renewed);
        return renewed?.token ?? null;
      },
      onSignedOut: end,
    });
    return {
      api,
      images: createImageStore({ spare: SPARE_IMAGES }),
      report: (error) => setTrouble({ error }),
      confirm: (text) =>
        new Promise((resolve) => {
          const answer = (yes: boolean) => {
            setQuestion(null);
            resolve(yes);
          };
          setQuestion({ text, answer });
        }),
    };
  }, [signIn, sessions, end]);

  async function goToIssuer(): Promise<void> {
    try {
      location.assign(await signIn.begin(location.hash));
    } catch {
      setFailed(true);
    }
  }
  function signOut(): void {
    services.images.clear();
    end();
    location.hash = '#/';
  }
  const signedIn = session !== null;
  const page = signedIn ? <Page route={route} /> : <SignInPage failed={failed} onSignIn={() => void goToIssuer()} />;
  return (
    <WordsContext.Provider value={WORDS[language]}>
      <AppContext.Provider value={services}>
        {signedIn && route.page === 'read' ? (
          page
        ) : (
          <Shell
            route={route}
            name={session?.name ?? null}
            language={language}
            theme={theme}
            onLanguage={setLanguage}
            onTheme={setTheme}
            onSignOut={signOut}
          >
            {trouble !== null && <Trouble error={trouble.error} />}
            {page}
          </Shell>
        )}
        <ConfirmDialog question={question} />
      </AppContext.Provider>
    </WordsContext.Provider>
  );
}

function useRoute(): Route {
  const [route, setRoute] = useState<Route>(() => parseRoute(location.hash));
  useEffect(() => {
    const follow = () => {
      setRoute(parseRoute(location.hash));
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return route;
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'write':
      return <WritePage />;
    case 'shelf':
      return <ShelfPage />;
    case 'manga':
      return <MangaPage key={route.id} id={route.id} />;
    case 'read':
      return <ReadPage key={route.id} id={route.id} page={route.number} />;
    case 'panels':
      return <PanelsPage key={route.id} id={route.id} selected={route.panel} />;
    case 'people':
      return <PeoplePage key={route.id} id={route.id} />;
  }
}
