// What the server found wrong in settings, by key of the setting.
import { fieldErrors } from '../../parts/form-errors.tsx';

/** @param prefix where the settings stand in the body. */
export function settingErrors(error: unknown, prefix = 'settings'): Readonly<Record<string, string>> {
  const start = `${prefix}.`;
  return Object.fromEntries(Object.entries(fieldErrors(error)).flatMap(([path, message]) => (path.startsWith(start) ? [[path.slice(start.length).split('.')[0] ?? '', message] as const] : [])));
}
