// What the server says about the input of a form: at its fields, and what belongs to none.
import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { ApiError } from '../api/call.ts';
import { texts } from '../texts/index.ts';

/** Messages by path, as `form.setErrors` of @mantine/form takes them: `{ 'shops.0.name': 'must not be empty' }`. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries((error.problem.errors ?? []).map(({ path, message }) => [path, sentence(message)]));
}

/** @param fields that show their own messages. @returns what is left to say above the form. */
export function generalError(error: Error | null, fields: readonly string[]): string | undefined {
  if (error === null) return undefined;
  const elsewhere = Object.entries(fieldErrors(error)).filter(([path]) => !fields.includes(path));
  if (!(error instanceof ApiError) || (error.problem.errors ?? []).length === 0) return error.message;
  return elsewhere.length === 0 ? undefined : elsewhere.map(([path, message]) => `${path}: ${message}`).join(' ');
}

export interface FormErrorProps {
  readonly error: Error | null;
  /** Names of the fields that show their own messages. */
  readonly fields?: readonly string[];
}

/** Above the buttons of a form. Nothing where there is nothing to say. */
export function FormError({ error, fields }: FormErrorProps): ReactElement | null {
  const message = generalError(error, fields ?? []);
  if (message === undefined) return null;
  return <Alert color="red" variant="light" role="alert" icon={<IconAlertCircle aria-hidden />} title={texts.parts.notSaved}>{message}</Alert>;
}

/** The server's messages follow a path and so begin small. */
function sentence(message: string): string {
  const first = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
