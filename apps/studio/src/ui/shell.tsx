import type { ComponentChildren } from 'preact';
import { hashOf, type Route } from '../route.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language, useTexts } from '../texts/texts.ts';
import { THEMES, type Theme } from '../theme.ts';

interface ShellProps {
  route: Route;
  name: string | null;
  language: Language;
  theme: Theme;
  onLanguage: (language: Language) => void;
  onTheme: (theme: Theme) => void;
  onSignOut: () => void;
  children: ComponentChildren;
}

/** Header and frame around every page. */
export function Shell({ route, name, language, theme, onLanguage, onTheme, onSignOut, children }: ShellProps) {
  const texts = useTexts();
  const { nav, settings } = texts;
  const link = (to: 'write' | 'shelf', text: string) => (
    <a href={hashOf({ page: to })} aria-current={route.page === to ? 'page' : undefined}>
      {text}
    </a>
  );
  return (
    <>
      {/* A link to a fragment would be taken for a page of the studio. */}
      <button type="button" class="skip" onClick={() => document.querySelector<HTMLElement>('main')?.focus()}>
        {texts.skip}
      </button>
      <header class="top">
        <a class="brand" href={hashOf({ page: 'write' })}>
          <span class="brand-mark" aria-hidden="true" />
          {texts.studio}
        </a>
        {name !== null && (
          <nav aria-label={nav.menu} class="top-nav">
            {link('write', nav.write)}
            {link('shelf', nav.shelf)}
          </nav>
        )}
        <div class="top-settings">
          <select
            class="quiet-select"
            aria-label={settings.language}
            value={language}
            onChange={(event) => onLanguage(event.currentTarget.value as Language)}
          >
            {LANGUAGES.map((one) => (
              <option key={one} value={one} lang={one}>
                {LANGUAGE_NAMES[one]}
              </option>
            ))}
          </select>
          <select
            class="quiet-select"
            aria-label={settings.theme}
            value={theme}
            onChange={(event) => onTheme(event.currentTarget.value as Theme)}
          >
            {THEMES.map((one) => (
              <option key={one} value={one}>
                {settings[one]}
              </option>
            ))}
          </select>
          {name !== null && (
            <button type="button" class="button button-quiet" title={texts.signIn.as(name)} onClick={onSignOut}>
              {texts.signIn.out}
            </button>
          )}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
