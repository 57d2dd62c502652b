import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { createApi } from '../api.ts';
import { AppContext, type App as AppServices, type Leaving } from '../app-context.ts';
import { createImageStore } from '../image-store.ts';
import { forgetEdits } from '../kept-edits.ts';
import type { Route } from '../route.ts';
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
import { type SignedOut, SignInPage } from './sign-in-page.tsx';
import { Trouble } from './trouble.tsx';
import { useRoute } from './use-route.ts';
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
  const [why, setWhy] = useState<SignedOut | null>(signInFailed ? 'failed' : null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [trouble, setTrouble] = useState<{ error: unknown } | null>(null);
  const leaving = useMemo<Leaving>(() => ({ guard: null }), []);
  const route = useRoute(leaving);

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
        if (current !== null && renewed === null) setWhy('ended');
        return renewed?.token ?? null;
      },
      onSignedOut() {
        // Without a session it has been said already, or somebody has signed out.
        if (sessions.read() !== null) setWhy('ended');
        end();
      },
    });
    return {
      api,
      images: createImageStore({ spare: SPARE_IMAGES }),
      leaving,
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
  }, [signIn, sessions, end, leaving]);

  async function goToIssuer(): Promise<void> {
    try {
      location.assign(await signIn.begin(location.hash));
    } catch {
      setWhy('failed');
    }
  }
  function signOut(): void {
    services.images.clear();
    leaving.guard = null;
    forgetEdits(sessionStorage);
    setWhy(null);
    end();
    location.hash = '#/';
  }
  const signedIn = session !== null;
  const page = signedIn ? <Page route={route} /> : <SignInPage why={why} onSignIn={() => void goToIssuer()} />;
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
