import { useEffect, useRef } from 'preact/hooks';
import { LANGUAGE_NAMES, LANGUAGES, type Language, useTexts } from '../texts/texts.ts';
import { THEMES, type Theme } from '../theme.ts';

export interface SettingsMenuProps {
  /** Who is signed in; null when nobody is. */
  name: string | null;
  language: Language;
  theme: Theme;
  onLanguage: (language: Language) => void;
  onTheme: (theme: Theme) => void;
  onSignOut: () => void;
}

/** Language, colours and the way out, behind one button. */
export function SettingsMenu({ name, language, theme, onLanguage, onTheme, onSignOut }: SettingsMenuProps) {
  const { settings, signIn } = useTexts();
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = menu;
      if (current === null || !current.open) return;
      if (event instanceof KeyboardEvent ? event.key !== 'Escape' : current.contains(event.target as Node)) return;
      current.open = false;
      if (event instanceof KeyboardEvent) current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details ref={menu} class="menu">
      <summary>{settings.title}</summary>
      <div class="menu-body">
        {name !== null && <p class="menu-name">{signIn.as(name)}</p>}
        <div class="field">
          <label for="setting-language">{settings.language}</label>
          <select
            id="setting-language"
            value={language}
            onChange={(event) => onLanguage(event.currentTarget.value as Language)}
          >
            {LANGUAGES.map((one) => (
              <option key={one} value={one} lang={one}>
                {LANGUAGE_NAMES[one]}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="setting-theme">{settings.theme}</label>
          <select id="setting-theme" value={theme} onChange={(event) => onTheme(event.currentTarget.value as Theme)}>
            {THEMES.map((one) => (
              <option key={one} value={one}>
                {settings[one]}
              </option>
            ))}
          </select>
        </div>
        {name !== null && (
          <button type="button" class="button" onClick={onSignOut}>
            {signIn.out}
          </button>
        )}
      </div>
    </details>
  );
}
