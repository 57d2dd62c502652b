import { render } from 'preact';
import { loadConfig } from './config.ts';
import { createSessionStore } from './session.ts';
import { createSignIn } from './sign-in.ts';
import { pickLanguage, WORDS } from './texts/texts.ts';
import { App } from './ui/app.tsx';
import './styles/main.css';

const root = document.getElementById('app') as HTMLElement;

async function start(): Promise<void> {
  const config = await loadConfig();
  const pageUrl = `${location.origin}${location.pathname}`;
  const signIn = createSignIn({ config, pageUrl, storage: sessionStorage });
  const sessions = createSessionStore(sessionStorage);
  let signInFailed = false;
  try {
    const done = await signIn.complete(new URL(location.href));
    if (done !== null) {
      sessions.write(done.session);
      // The code is used up: it has no place in the address, nor in what one goes back to.
      history.replaceState(null, '', `${location.pathname}${done.hash}`);
    }
  } catch {
    signInFailed = true;
    history.replaceState(null, '', location.pathname);
  }
  render(<App signIn={signIn} sessions={sessions} signInFailed={signInFailed} />, root);
}

start().catch(() => {
  const { texts } = WORDS[pickLanguage(null, navigator.languages)];
  render(
    <p class="notice notice-bad" role="alert">
      {texts.errors.config}
    </p>,
    root,
  );
});
