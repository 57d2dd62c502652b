import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en, type Texts } from './en.ts';
import { TROUBLES_EN, TROUBLES_JA, type TroubleWords } from './error-words.ts';
import { ja } from './ja.ts';
import { RULES_EN, RULES_JA, type RuleWords } from './rule-words.ts';

export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ja: '日本語', en: 'English' };

/** Everything that is said in one language. */
export interface Words {
  texts: Texts;
  troubles: TroubleWords;
  rules: RuleWords;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  ja: { texts: ja, troubles: TROUBLES_JA, rules: RULES_JA },
  en: { texts: en, troubles: TROUBLES_EN, rules: RULES_EN },
};

export const WordsContext = createContext<Words>(WORDS.en);

/** The words of the chosen language. */
export const useWords = (): Words => useContext(WordsContext);
export const useTexts = (): Texts => useWords().texts;

/** The language that was chosen, else the first of the browser's that we speak, else English. */
export function pickLanguage(chosen: string | null, browser: readonly string[]): Language {
  const wanted = [...(chosen === null ? [] : [chosen]), ...browser].map((tag) => tag.toLowerCase().split('-')[0]);
  return (
    LANGUAGES.find((language) => language === wanted.find((tag) => LANGUAGES.some((known) => known === tag))) ?? 'en'
  );
}
