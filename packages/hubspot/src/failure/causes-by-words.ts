// Refusals that HubSpot marks by words or sub-categories only, and what each of them means.
import { failureOf, type FailureDetails } from './causes.ts';
import type { Failure, FailureCause } from './failure.ts';
import type { Refusal } from './refusal.ts';

interface KnownRefusal {
  /** Looked for in sub-category and message. */
  readonly words: RegExp;
  readonly cause: FailureCause;
  /** Where the cause's own sentence would say too little. */
  readonly message?: string;
  readonly remedy?: string;
}

/** The first that fits decides. */
const KNOWN: readonly KnownRefusal[] = [
  { words: /unable to infer object type/i, cause: 'type-unknown' },
  { words: /duplicate ids found/i, cause: 'duplicate-input' },
  { words: /by non-unique .*property/i, cause: 'definition-conflict' },
  { words: /email address .* is invalid/i, cause: 'email-invalid' },
  {
    words: /gdpr_?blacklisted|permanently deleted/i,
    cause: 'email-invalid',
    message: 'HubSpot has erased this person for good and does not take the address again.',
    remedy: 'Leave this person out of the sync. HubSpot cannot bring an erased contact back.',
  },
  {
    // https://developers.hubspot.com/docs/api-reference/crm-line-items-v3/guide
    words: /one parent|multiple[ _]parents/i,
    cause: 'association-invalid',
    message: 'A line item belongs to one deal, quote, order or cart, and this one has its parent already.',
    remedy: 'Give each deal, quote, order or cart line items of its own.',
  },
  { words: /crm\.associations\.|cannot be associated|is not a valid id\b|association/i, cause: 'association-invalid' },
  { words: /property_not_found|^property "?\w+"? (?:does not exist|was not found)/im, cause: 'property-missing' },
  {
    words: /cannot_delete_property_in_use|property_usage/i,
    cause: 'definition-conflict',
    message: 'The property is still used in HubSpot, by a workflow, list or form.',
    remedy: 'Take the property out of whatever uses it in HubSpot, then archive it.',
  },
  {
    words: /group_with_active_properties/i,
    cause: 'definition-conflict',
    message: 'The property group still holds properties.',
    remedy: 'Archive the properties of the group or move them to another one, then archive the group.',
  },
  {
    words: /with_name_exists|(?:property|group|pipeline|stage|label|schema|list)\b.*already exists/i,
    cause: 'definition-conflict',
    message: 'HubSpot has something of this name already.',
    remedy: 'Use the one that is there, or choose another name.',
  },
  { words: /invalid type and field_?type|does not match field_?type/i, cause: 'definition-conflict' },
  {
    words: /no properties found to update|invalid input json|inputs? (?:is required|supported) in a batch|problem with the request|flow_update_bad_request/i,
    cause: 'request-invalid',
  },
  { words: /limit (?:reached|exceeded)|reached its limit|maximum number|at most \d+ merges|too many (?:properties|pipelines)/i, cause: 'limit-reached' },
];

export function explainByWords(refusal: Refusal, details: FailureDetails): Failure | undefined {
  if (refusal.category === 'API_LIMIT') return failureOf('limit-reached', details);
  const text = `${refusal.subCategory ?? ''}\n${refusal.message}`;
  const known = KNOWN.find(({ words }) => words.test(text));
  if (known === undefined) return refusal.category === 'OBJECT_NOT_FOUND' ? failureOf('object-missing', details) : undefined;
  // Where one end of an association is missing, HubSpot says so by the category.
  const isEndMissing = known.cause === 'association-invalid' && refusal.category === 'OBJECT_NOT_FOUND' && refusal.subCategory === undefined;
  const property = propertyInWords(refusal.message);
  const failure = failureOf(isEndMissing ? 'object-missing' : known.cause, { ...details, ...(property === undefined ? {} : { property }) });
  return { ...failure, message: known.message ?? failure.message, remedy: known.remedy ?? failure.remedy };
}

function propertyInWords(message: string): string | undefined {
  return (/non-unique \S+ property (\w+)/i.exec(message) ?? /property (?:named )?["'](\w+)["']/i.exec(message))?.[1];
}
