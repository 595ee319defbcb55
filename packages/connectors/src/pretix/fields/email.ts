// E-mail addresses as fields carry them: the host in its ASCII form, the rest as the person wrote it.
import { normaliseEmail } from '@storebridge/domain';
import { cleanText } from '../../kit/clean-text.ts';

export function emailText(address: string | null | undefined): string | null {
  const text = cleanText(address);
  const at = text?.lastIndexOf('@') ?? -1;
  return text === null || at < 1 ? text : `${text.slice(0, at)}@${emailDomain(text) ?? ''}`;
}

export function emailDomain(address: string | null | undefined): string | null {
  const text = normaliseEmail(address ?? '');
  const at = text.lastIndexOf('@');
  return at < 1 ? null : cleanText(text.slice(at + 1));
}
