// Installs templates and drafts of e-mails. What a person has made of them is never overwritten, and nothing is sent.
import { templatePath, templateText, type Letter } from './definitions/letters.ts';
import { findIn, findPart } from './find-parts.ts';
import { failed, settlePart, type Installation, type PartOutcome, type PartResult } from './installation.ts';
import { emailKey, templateKey } from './item-keys.ts';
import { hasTemplate } from './look-at-account.ts';

export async function installTemplate(installation: Installation, letter: Letter): Promise<PartOutcome> {
  return settlePart(installation, { key: templateKey(letter.name), label: `Template “${letter.label}”` }, await putTemplate(installation, letter));
}

async function putTemplate({ client }: Installation, letter: Letter): Promise<PartResult> {
  const found = await hasTemplate(client, letter);
  if (!found.ok) return failed(found.failure);
  if (found.value) return { outcome: 'adopted', id: templatePath(letter) };
  const put = await client.sourceCode.put({ environment: 'published', path: templatePath(letter), text: templateText(letter) });
  return put.ok ? { outcome: 'created', id: templatePath(letter) } : failed(put.failure);
}

export async function installEmail(installation: Installation, letter: Letter): Promise<PartOutcome> {
  const part = { key: emailKey(letter.name), label: letter.label };
  return settlePart(installation, { ...part, label: `E-mail “${letter.label}”` }, await draftEmail(installation, letter, part));
}

async function draftEmail({ client, emails, kit }: Installation, letter: Letter, part: { readonly key: string; readonly label: string }): Promise<PartResult> {
  const present = await emails();
  if (!present.ok) return failed(present.failure);
  const found = findIn(present, kit, part);
  if (found !== undefined) return { outcome: 'adopted', id: found.id };
  const made = await client.marketingEmails.create({ name: letter.label, subject: letter.subject, language: 'en', templatePath: templatePath(letter) });
  if (made.ok) return { outcome: 'created', id: made.value.id };
  const listed = await client.marketingEmails.list();
  const there = listed.ok ? findPart(listed.value, { id: null, label: letter.label }) : undefined;
  return there === undefined ? failed(made.failure) : { outcome: 'created', id: there.id };
}
