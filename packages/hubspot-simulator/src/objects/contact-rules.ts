// What contacts do with a write: addresses, life cycle, computed names.
import { invalid } from '../http/refusal.ts';
import { checkEmail, normaliseEmail } from '../properties/check-email.ts';
import { violationFailure } from '../properties/violation.ts';
import { futureValue } from './draft.ts';
import { emailsOf } from './uniqueness.ts';
import type { Failure } from '../http/refusal.ts';
import type { Draft, TypeRules } from './draft.ts';

export const CONTACT_RULES: TypeRules = { prepare: prepareContact, derive: deriveContact };
export const COMPANY_RULES: TypeRules = { prepare: prepareCompany };

function prepareContact(draft: Draft): Failure | undefined {
  const { account, changes, record } = draft;
  keepLifecycleForward(draft);
  if (!record && account.strictness.defaultLifecycleStage !== null) changes['lifecyclestage'] ||= account.strictness.defaultLifecycleStage;
  const named = ['email', 'firstname', 'lastname'].some((name) => futureValue(draft, name) !== '');
  if (!record && account.strictness.contactNeedsNameOrEmail && !named) return missingProperties('CONTACT', ['email']);
  return keepAdditionalEmails(draft) ?? refuseErased(draft);
}

function prepareCompany(draft: Draft): Failure | undefined {
  keepLifecycleForward(draft);
  if (draft.record || futureValue(draft, 'name') !== '' || futureValue(draft, 'domain') !== '') return undefined;
  return missingProperties('COMPANY', ['name', 'domain']);
}

function deriveContact({ account, record }: Draft, after: Record<string, string>): void {
  if (!record) after['hs_marketable_status'] = String(account.strictness.newContactsAreMarketing);
  const email = after['email'] ?? '';
  const name = [after['firstname'], after['lastname']].filter(Boolean).join(' ');
  after['hs_is_contact'] = 'true';
  after['hs_full_name_or_email'] = name || email;
  if (email) after['hs_email_domain'] = email.slice(email.indexOf('@') + 1);
  else delete after['hs_email_domain'];
  const digits = (after['phone'] ?? '').replaceAll(/\D/g, '');
  if (digits) after['hs_searchable_calculated_phone_number'] = digits;
}

/** A person may move a stage back; an integration has to clear it first, else its write is dropped without a word. */
function keepLifecycleForward(draft: Draft): void {
  const wanted = draft.changes['lifecyclestage'];
  const present = draft.before['lifecyclestage'];
  if (!wanted || !present || draft.source.type === 'CRM_UI') return;
  const stages = (draft.collection.registry.find('lifecyclestage')?.options ?? []).map((option) => option.value);
  if (stages.indexOf(wanted) < stages.indexOf(present)) delete draft.changes['lifecyclestage'];
}

function keepAdditionalEmails(draft: Draft): Failure | undefined {
  const { account, changes } = draft;
  const list = changes['hs_additional_emails'];
  if (!list && changes['email'] === undefined) return undefined;
  const primary = futureValue(draft, 'email');
  const additional = futureValue(draft, 'hs_additional_emails').split(';').filter(Boolean);
  for (const email of additional) {
    const checked = checkEmail(email, account.strictness.checkTopLevelDomains);
    if ('code' in checked) return violationFailure(account.portalId, [{ name: 'hs_additional_emails', ...checked }]);
  }
  const kept = [...new Set(additional.map(normaliseEmail))].filter((email) => email !== primary).join(';');
  if (kept !== (draft.before['hs_additional_emails'] ?? '')) changes['hs_additional_emails'] = kept;
  return undefined;
}

function refuseErased({ account, changes }: Draft): Failure | undefined {
  if (account.erasedEmails.size === 0) return undefined;
  const erased = emailsOf(changes).find((email) => account.erasedEmails.has(email));
  if (erased === undefined) return undefined;
  return invalid(`Email address ${erased} was permanently deleted and cannot be added again.`, { subCategory: 'GDPR_BLACKLISTED_EMAIL' });
}

export function missingProperties(legacyName: string, names: readonly string[]): Failure {
  const message = `Error creating ${legacyName}. Some required properties were not set.`;
  return invalid(message, {
    context: { properties: names },
    errors: names.map((name) => ({ message: `${name} is required`, code: 'MISSING_REQUIRED_PROPERTY', context: { propertyName: [name] } })),
  });
}
