// Every kind of refusal that HubSpot is known to give, in the form in which it gives it, and what a person and a program are told.
import { describe, expect, test } from 'vitest';
import { explainError, type HttpRefusal } from './explain-error.ts';
import type { Failure } from './failure.ts';

type Told = Partial<Failure>;
type Row = readonly [name: string, refused: HttpRefusal, told: Told];

const says = (status: number, message: string, rest: object = {}): HttpRefusal => ({ status, body: { status: 'error', message, correlationId: 'c-1', ...rest } });
const invalid = (message: string, rest: object = {}): HttpRefusal => says(400, message, { category: 'VALIDATION_ERROR', ...rest });
const oauth = (status: string, message: string, error: string): HttpRefusal => ({ status: 400, body: { status, message, correlationId: 'c-1', error, error_description: message } });
const page = (status: number): HttpRefusal => ({ status, body: `<!DOCTYPE html><html><head><title>hubapi.com | ${status}</title></head></html>` });

const SIGN_IN: readonly Row[] = [
  ['a refresh token that is dead', oauth('BAD_REFRESH_TOKEN', 'missing or unknown refresh token', 'invalid_grant'), { kind: 'reconnect', cause: 'unauthorized' }],
  ['a code used twice', oauth('BAD_AUTH_CODE', 'missing or unknown auth code', 'invalid_grant'), { kind: 'reconnect', remedy: 'Start connecting the account once more.' }],
  ['an unknown client id', oauth('BAD_CLIENT_ID', 'missing or invalid client id', 'invalid_client'), { kind: 'config', cause: 'app-rejected' }],
  ['a wrong client secret', oauth('BAD_CLIENT_SECRET', 'missing or invalid client secret', 'invalid_client'), { kind: 'config', cause: 'app-rejected' }],
  ['another redirect address', oauth('BAD_REDIRECT_URI', 'missing or invalid redirect uri', 'invalid_grant'), { kind: 'config', cause: 'app-rejected' }],
  ['an unknown grant type', oauth('BAD_GRANT_TYPE', 'missing or unknown grant type', 'unsupported_grant_type'), { kind: 'config', cause: 'app-rejected' }],
  [
    'an expired token',
    says(401, 'The OAuth token used to make this call expired 75 second(s) ago.', { category: 'EXPIRED_AUTHENTICATION', context: { 'expire time': ['2026-06-21T10:37:52.040Z'] } }),
    { kind: 'reconnect', cause: 'unauthorized' },
  ],
  ['no token', says(401, 'Authentication credentials not found. This API supports OAuth 2.0 authentication', { category: 'INVALID_AUTHENTICATION' }), { kind: 'reconnect' }],
  [
    'a missing scope',
    says(403, "This app hasn't been granted all required scopes to make this call.", {
      category: 'MISSING_SCOPES',
      errors: [{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: ['crm.objects.deals.write'] } }],
    }),
    { kind: 'config', cause: 'missing-scope', missingScopes: ['crm.objects.deals.write'] },
  ],
  [
    'a missing scope in the older form',
    says(403, "This app hasn't been granted all required scopes", { category: 'MISSING_SCOPES', context: { requiredScopes: ['e-commerce'] } }),
    { cause: 'missing-scope', missingScopes: ['e-commerce'] },
  ],
  ['a token of odd form at the edge', page(530), { kind: 'temporary', cause: 'hubspot-down' }],
];

const LIMITS: readonly Row[] = [
  [
    'the burst',
    says(429, 'You have reached your ten_secondly_rolling limit.', { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING', groupName: 'publicapi:private-apps-api-calls-ten-secondly:1' }),
    { kind: 'temporary', cause: 'rate-limited' },
  ],
  ['the day', says(429, 'You have reached your daily limit.', { errorType: 'RATE_LIMIT', policyName: 'DAILY', requestId: 'r' }), { kind: 'temporary', cause: 'daily-limit' }],
  ['searches', says(429, 'You have reached your secondly limit.', { category: 'RATE_LIMITS' }), { cause: 'rate-limited' }],
  ['searches in the older form', says(429, 'You have reached your secondly limit.', { errorType: 'RATE_LIMIT', policyName: 'SECONDLY' }), { cause: 'rate-limited' }],
  ['a locked record', says(423, 'The resource is locked'), { kind: 'temporary', cause: 'locked' }],
  ['an account on the move', { ...says(477, 'Migration in progress'), retryAfterMs: 60_000 }, { kind: 'temporary', cause: 'migrating', retryAfterMs: 60_000 }],
  ['an address that is too long', page(414), { kind: 'system', cause: 'request-invalid' }],
  ['headers that are too long', page(431), { kind: 'system', cause: 'request-invalid' }],
  ['a wall', page(403), { kind: 'config', cause: 'forbidden' }],
  ...[502, 503, 504, 521, 523, 524, 530].map((status): Row => [`a page with ${status}`, page(status), { kind: 'temporary', cause: 'hubspot-down' }]),
];

const RECORDS: readonly Row[] = [
  ['an unknown object type', says(400, 'Unable to infer object type from: butterflies'), { kind: 'config', cause: 'type-unknown' }],
  ['an unknown record', says(404, 'resource not found'), { kind: 'permanent', cause: 'object-missing' }],
  ['an unknown record by id', says(404, 'Object not found.  objectId are usually numeric.', { category: 'OBJECT_NOT_FOUND' }), { cause: 'object-missing' }],
  [
    'unknown records of a batch',
    { status: 207, body: { status: 'error', category: 'OBJECT_NOT_FOUND', message: 'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.', context: { ids: ['1'] } } },
    { cause: 'object-missing' },
  ],
  ['a wrong address', page(404), { kind: 'system', cause: 'request-invalid' }],
  ['an update of nothing', invalid('No properties found to update, please provide at least one.', { context: { properties: ['{}'] } }), { kind: 'system', cause: 'request-invalid' }],
  ['broken JSON', says(400, 'Invalid input JSON on line 3, column 9: Cannot deserialize value of type `int`'), { kind: 'system', cause: 'request-invalid' }],
  ['another content type', says(415, 'HTTP 415 Unsupported Media Type'), { kind: 'system', cause: 'request-invalid' }],
  ['a batch of 101', invalid('The maximum number of inputs supported in a batch request is 100, but 101 were received'), { kind: 'system', cause: 'request-invalid' }],
  ['the same record twice', invalid('Duplicate IDs found in batch input: [123]. IDs must be unique', { context: { ids: ['123'] } }), { kind: 'system', cause: 'duplicate-input' }],
  [
    'a key that is not unique',
    invalid('Unable to perform update/upsert by non-unique 0-3 property dealname in portal ID 123'),
    { kind: 'config', cause: 'definition-conflict', property: 'dealname' },
  ],
  ['a key that is not unique, in the older form', invalid('Unable to perform update/upsert by non-unique 0-1 property email'), { cause: 'definition-conflict', property: 'email' }],
  ['an existing contact', says(409, 'Contact already exists. Existing ID: 37765128953', { category: 'CONFLICT' }), { kind: 'permanent', cause: 'unique-clash', existingId: '37765128953' }],
  ['several existing contacts', says(409, 'Contact already exists', { category: 'CONFLICT' }), { cause: 'unique-clash' }],
  [
    'an existing contact of a batch',
    { status: 207, body: { status: 'error', category: 'CONFLICT', message: 'Contact already exists', context: { objectWriteTraceId: ['0'], existingId: ['377'] } } },
    { cause: 'unique-clash', existingId: '377' },
  ],
  [
    'a unique value of another record',
    invalid('Cannot set PropertyValueCoordinates{portalId=1, objectTypeId=ObjectTypeId{legacyObjectType=CONTACT}, propertyName=email, value=x@y.z} on 111. 222 already has that value.'),
    { cause: 'unique-clash', property: 'email', value: 'x@y.z', existingId: '222' },
  ],
  [
    'a SKU of another product',
    invalid('Cannot set PropertyValueCoordinates{portalId=1, objectTypeId=ObjectTypeId{legacyObjectType=PRODUCT}, propertyName=hs_sku, value=A-1} on 111. 333 already has that value.'),
    { cause: 'unique-clash', property: 'hs_sku', value: 'A-1', existingId: '333', message: 'Another record (333) already has "A-1" in "hs_sku".' },
  ],
  ['an erased person', invalid('The email was deleted', { subCategory: 'GDPR_BLACKLISTED_EMAIL' }), { kind: 'permanent', cause: 'email-invalid', remedy: 'Leave this person out of the sync. HubSpot cannot bring an erased contact back.' }],
  ['a line with two parents', invalid('A line item can have only one parent.'), { kind: 'config', cause: 'association-invalid' }],
  ['a line with two parents, of an import', invalid('LINE_ITEM_MULTIPLE_PARENTS_IN_ROW'), { cause: 'association-invalid' }],
];

const DEFINITIONS: readonly Row[] = [
  [
    'a property that exists',
    says(409, "A property named 'x' already exists.", { category: 'OBJECT_ALREADY_EXISTS', subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS' }),
    { kind: 'config', cause: 'definition-conflict', property: 'x', message: 'HubSpot has something of this name already.' },
  ],
  ['an unknown property', says(404, 'Property "x" does not exist', { category: 'OBJECT_NOT_FOUND' }), { kind: 'config', cause: 'property-missing', property: 'x' }],
  [
    'a property in use',
    invalid('Property is used', { subCategory: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE' }),
    { cause: 'definition-conflict', message: 'The property is still used in HubSpot, by a workflow, list or form.' },
  ],
  ['a property in use, in the older form', invalid('Property is used', { subCategory: 'PROPERTY_USAGE' }), { cause: 'definition-conflict' }],
  [
    'a group with properties',
    invalid('{"groupName":"g"}', { subCategory: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES' }),
    { cause: 'definition-conflict', message: 'The property group still holds properties.' },
  ],
  ['a pair that does not fit', invalid('Invalid type and fieldType: string, number'), { kind: 'config', cause: 'definition-conflict' }],
  ['a pipeline too many', says(400, 'Limit of pipelines', { category: 'API_LIMIT', context: { 'maximum pipelines': ['1'] } }), { kind: 'config', cause: 'limit-reached' }],
];

const SEARCH_AND_ASSOCIATIONS: readonly Row[] = [
  ['a search out of bounds', invalid('There was a problem with the request: paging beyond 10000 results'), { kind: 'system', cause: 'request-invalid' }],
  ['the cursor of a list', says(400, 'Invalid input JSON on line 1, column 1: Cannot deserialize value of type `int` from String "abc"'), { cause: 'request-invalid' }],
  [
    'no associations',
    { status: 207, body: { status: 'error', category: 'OBJECT_NOT_FOUND', subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', message: 'No company is associated with contact 27.', context: { fromObjectId: ['27'] } } },
    { cause: 'association-invalid' },
  ],
  ['an id that is none', invalid('unknown_id is not a valid ID', { subCategory: 'crm.associations.INVALID_IDENTIFIER' }), { kind: 'config', cause: 'association-invalid' }],
  ['a record with itself', says(400, 'Object 1 cannot be associated to itself (1)'), { cause: 'association-invalid' }],
  ['an end that is missing', says(404, 'No contact with ID 1 exists.', { category: 'OBJECT_NOT_FOUND', context: { id: ['1'] } }), { cause: 'object-missing' }],
  ['a type of another pair', invalid('HUBSPOT_DEFINED association type 3 is not valid from contact to company'), { cause: 'association-invalid' }],
  ['an association too many', invalid('Record 1 has reached its limit of 1 associations', { subCategory: 'crm.associations.LIMIT_EXCEEDED' }), { kind: 'config', cause: 'association-invalid' }],
];

describe.each([
  ['signing in', SIGN_IN],
  ['limits and outages', LIMITS],
  ['records and batches', RECORDS],
  ['definitions', DEFINITIONS],
  ['search and associations', SEARCH_AND_ASSOCIATIONS],
] as const)('refusals of %s', (_room, rows) => {
  test.each(rows)('%s', (_name, refused, told) => {
    const failure = explainError(refused);
    expect(failure).toMatchObject(told);
    expect(failure.remedy).toMatch(/^[A-Z].*\.$/);
    expect(failure.hubspotMessage).not.toBe('');
  });
});

describe('refusals of values', () => {
  const OPTIONS = '[label: "Gold" value: "gold", label: "Silver" value: "silver"]';
  const rows: readonly (readonly [code: string, message: string, told: Told])[] = [
    ['PROPERTY_DOESNT_EXIST', 'Property "x" does not exist', { kind: 'config', cause: 'property-missing' }],
    ['INVALID_OPTION', `Platin was not one of the allowed options: ${OPTIONS}`, { kind: 'config', cause: 'option-invalid', value: 'Platin', allowed: ['gold', 'silver'] }],
    ['INVALID_INTEGER', 'twelve was not a valid integer.', { kind: 'permanent', cause: 'value-invalid', value: 'twelve' }],
    ['INVALID_LONG', 'asd000 was not a valid long.', { cause: 'value-invalid', value: 'asd000' }],
    ['INVALID_DATE', '2026-13-01 was not a valid date', { cause: 'value-invalid', value: '2026-13-01' }],
    ['INVALID_DATE', '1795168800000 is at 10:0:0.0 UTC, not midnight!', { cause: 'value-invalid', value: '1795168800000' }],
    ['INVALID_EMAIL', 'Email address 000 is invalid', { kind: 'permanent', cause: 'email-invalid', value: '000' }],
    ['READ_ONLY_VALUE', '"x" is a read only property; its value cannot be set.', { kind: 'config', cause: 'read-only' }],
    ['INVALID_OWNER_ID', 'Owner 12 is not in the account', { kind: 'config', cause: 'owner-invalid' }],
    ['MISSING_REQUIRED_PROPERTY', 'x is required', { kind: 'config', cause: 'required-missing' }],
    ['MISSING_CONDITIONAL_REQUIRED_PROPERTY', 'x is required', { kind: 'config', cause: 'required-missing' }],
    ...[
      'ALPHANUMERIC', 'FORMAT', 'REGEX', 'WHITESPACE', 'SPECIAL_CHARACTERS', 'MIN_LENGTH', 'MAX_LENGTH', 'MIN_NUMBER', 'MAX_NUMBER', 'DECIMAL', 'EMAIL',
      'EMAIL_ALLOWED_DOMAINS', 'EMAIL_BLOCKED_DOMAINS', 'URL', 'URL_ALLOWED_DOMAINS', 'URL_BLOCKED_DOMAINS', 'DOMAIN', 'PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE',
      'START_DATE', 'END_DATE', 'START_DATETIME', 'END_DATETIME', 'BEFORE_DURATION', 'AFTER_DURATION', 'BEFORE_DATETIME_DURATION', 'AFTER_DATETIME_DURATION', 'DAYS_OF_WEEK',
    ].map((code) => [code, 'The value breaks a rule', { kind: 'config', cause: 'rule-broken' } as const] as const),
  ];

  test.each(rows)('%s with %j, in the newer and the older form', (code, message, told) => {
    const list = JSON.stringify([{ isValid: false, message, error: code, name: 'x', localizedErrorMessage: message, portalId: 123 }]);
    const older = invalid(`Property values were not valid: ${list}`);
    const newer = invalid(`Property values were not valid: ${list}`, { errors: [{ message, code, context: { propertyName: ['x'] } }] });
    for (const refused of [older, newer]) {
      expect(explainError(refused)).toMatchObject({ ...told, property: 'x', correlationId: 'c-1', status: 400 });
    }
  });
});
