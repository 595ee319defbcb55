// Texts in several languages become the one that the shop speaks.
import { cleanText } from '../kit/clean-text.ts';
import type { Localised } from './api/wire-event.ts';

/** @param languages in order of preference; "de-informal" is content with "de". @returns `null` when there is no text at all. */
export function localisedText(text: Localised, languages: readonly string[]): string | null {
  if (text === null || text === undefined || typeof text === 'string') return cleanText(text);
  const wanted = [...languages.flatMap((language) => [language, language.split('-')[0] ?? language]), 'en', ...Object.keys(text)];
  for (const language of wanted) {
    const spoken = Object.hasOwn(text, language) ? cleanText(text[language]) : null;
    if (spoken !== null) return spoken;
  }
  return null;
}
