import type { ComponentChildren } from 'preact';
import { hashOf, type Route } from '../route.ts';
import { useTexts } from '../texts/texts.ts';
import { SettingsMenu, type SettingsMenuProps } from './settings-menu.tsx';

interface ShellProps extends SettingsMenuProps {
  route: Route;
  children: ComponentChildren;
}

/** Header and frame around every page. */
export function Shell({ route, name, language, theme, onLanguage, onTheme, onSignOut, children }: ShellProps) {
  const texts = useTexts();
  const { nav } = texts;
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
        <SettingsMenu
          name={name}
          language={language}
          theme={theme}
          onLanguage={onLanguage}
          onTheme={onTheme}
          onSignOut={onSignOut}
        />
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
