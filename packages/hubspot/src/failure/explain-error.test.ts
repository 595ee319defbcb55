// Every refusal of HubSpot that is known, and what it is turned into.
import { describe, expect, test } from 'vitest';
import { explainError } from './explain-error.ts';
import { FAILURE_CAUSES, type Failure } from './failure.ts';
import { failureOf } from './causes.ts';

function explain(status: number, body: unknown): Failure {
  return explainError({ status, body });
}

const error = (message: string, rest: object = {}): object => ({ status: 'error', message, correlationId: 'c-1', ...rest });

describe('explain error', () => {
  test.each([
    [
      400,
      { status: 'BAD_REFRESH_TOKEN', message: 'missing or unknown refresh token', error: 'invalid_grant' },
      'unauthorized',
      'reconnect',
    ],
    [400, { error: 'invalid_grant', error_description: 'unknown refresh token' }, 'unauthorized', 'reconnect'],
    [400, { status: 'BAD_CLIENT_ID', message: 'missing or invalid client id', error: 'invalid_client' }, 'app-rejected', 'config'],
    [401, { status: 'BAD_CLIENT_SECRET', message: 'missing or invalid client secret' }, 'app-rejected', 'config'],
    [400, { status: 'BAD_REDIRECT_URI', message: 'missing or invalid redirect uri' }, 'app-rejected', 'config'],
    [
      400,
      { status: 'BAD_GRANT_TYPE', message: 'missing or unknown grant type', error: 'unsupported_grant_type' },
      'app-rejected',
      'config',
    ],
    [
      401,
      error('The OAuth token used to make this call expired 75 second(s) ago.', { category: 'EXPIRED_AUTHENTICATION' }),
      'unauthorized',
      'reconnect',
    ],
    [403, error('This app has no scopes', { category: 'MISSING_SCOPES' }), 'missing-scope', 'config'],
    [403, '<html><title>Blocked by the limit</title></html>', 'forbidden', 'config'],
    [
      429,
      { status: 'error', message: 'You have reached your ten_secondly_rolling limit.', policyName: 'TEN_SECONDLY_ROLLING' },
      'rate-limited',
      'temporary',
    ],
    [429, { status: 'error', message: 'You have reached your secondly limit.', category: 'RATE_LIMITS' }, 'rate-limited', 'temporary'],
    [429, { status: 'error', message: 'You have reached your daily limit.', policyName: 'DAILY' }, 'daily-limit', 'temporary'],
    [423, error('locked'), 'locked', 'temporary'],
    [477, error('migration'), 'migrating', 'temporary'],
    [502, '<html><title>502 Bad Gateway</title></html>', 'hubspot-down', 'temporary'],
    [530, '<html></html>', 'hubspot-down', 'temporary'],
    [200, '<html></html>', 'unexpected-answer', 'temporary'],
    [404, '<html>not found</html>', 'request-invalid', 'system'],
    [404, error('resource not found'), 'object-missing', 'permanent'],
    [400, error('Unable to infer object type from: butterflies'), 'type-unknown', 'config'],
    [
      400,
      error('Unable to perform update/upsert by non-unique 0-3 property dealname in portal ID 123', { category: 'VALIDATION_ERROR' }),
      'definition-conflict',
      'config',
    ],
    [
      400,
      error('Duplicate IDs found in batch input: [123]. IDs must be unique', { category: 'VALIDATION_ERROR' }),
      'duplicate-input',
      'system',
    ],
    [400, error('Over the limit', { category: 'API_LIMIT', context: { 'maximum pipelines': ['1'] } }), 'limit-reached', 'config'],
    [400, error('Object 1 cannot be associated to itself (1)'), 'association-invalid', 'config'],
    [400, error('"unknown_id" is not a valid ID', { subCategory: 'crm.associations.INVALID_IDENTIFIER' }), 'association-invalid', 'config'],
    [400, error('Something new', { category: 'VALIDATION_ERROR' }), 'value-invalid', 'permanent'],
    [415, error('Unsupported media type'), 'request-invalid', 'system'],
  ] as const)('%i %j is %s', (status, body, cause, kind) => {
    expect(explain(status, body)).toMatchObject({ cause, kind });
  });

  test('a used code asks to start connecting again', () => {
    const failure = explain(400, { status: 'BAD_AUTH_CODE', message: 'missing or unknown auth code', error: 'invalid_grant' });
    expect(failure).toMatchObject({ kind: 'reconnect', remedy: 'Start connecting the account once more.' });
  });

  test('names the permissions that are missing, wherever HubSpot puts them', () => {
    const inErrors = error(
      'lacks',
      { category: 'MISSING_SCOPES', errors: [{ message: 'x', context: { requiredGranularScopes: ['crm.objects.deals.write'] } }] },
    );
    const inContext = error('lacks', { category: 'MISSING_SCOPES', context: { requiredScopes: ['e-commerce'] } });
    expect(explain(403, inErrors).missingScopes).toEqual(['crm.objects.deals.write']);
    expect(explain(403, inContext).message).toBe('The connection lacks a permission: e-commerce.');
  });

  test('names property, value and accepted options from both forms of value errors', () => {
    const text = 'Gold was not one of the allowed options: [label: "Silver" value: "silver", label: "Bronze" value: "bronze"]';
    const old = error(
      `Property values were not valid: ${JSON.stringify([{ isValid: false, message: text, error: 'INVALID_OPTION', name: 'tier' }])}`,
    );
    const recent = { ...old, errors: [{ message: text, code: 'INVALID_OPTION', context: { propertyName: ['tier'] } }] };
    for (const body of [old, recent]) {
      expect(explain(400, body)).toMatchObject({
        cause: 'option-invalid',
        property: 'tier',
        value: 'Gold',
        allowed: ['silver', 'bronze'],
        message: '"Gold" is not an option of the property "tier".',
      });
    }
  });

  test.each([
    ['PROPERTY_DOESNT_EXIST', 'Property "x" does not exist', 'property-missing'],
    ['INVALID_LONG', 'asd000 was not a valid long.', 'value-invalid'],
    ['INVALID_DATE', '2026 was not a valid date', 'value-invalid'],
    ['INVALID_EMAIL', 'Email address 000 is invalid', 'email-invalid'],
    ['READ_ONLY_VALUE', '"x" is a read only property; its value cannot be set.', 'read-only'],
    ['INVALID_OWNER_ID', 'no such owner', 'owner-invalid'],
    ['MISSING_REQUIRED_PROPERTY', 'x is required', 'required-missing'],
    ['MISSING_CONDITIONAL_REQUIRED_PROPERTY', 'x is required', 'required-missing'],
    ['MIN_LENGTH', 'too short', 'rule-broken'],
    ['SOMETHING_NEW', 'no', 'value-invalid'],
  ])('the code %s with %j is %s', (code, message, cause) => {
    expect(explain(400, error('bad', { errors: [{ message, code, context: { propertyName: ['x'] } }] }))).toMatchObject({ cause, property: 'x' });
  });

  test('finds the id of an existing record in texts and in trace contexts', () => {
    expect(explain(409, error('Contact already exists. Existing ID: 37765128953', { category: 'CONFLICT' })).existingId).toBe('37765128953');
    expect(explain(207, error('Contact already exists', { category: 'CONFLICT', context: { existingId: ['12'] } })).existingId).toBe('12');
    const clash =
      'Cannot set PropertyValueCoordinates{portalId=1, objectTypeId=ObjectTypeId{legacyObjectType=CONTACT}, propertyName=email, value=x@y.z} on 111. 222 already has that value.';
    expect(explain(400, error(clash, { category: 'VALIDATION_ERROR' }))).toMatchObject({
      cause: 'unique-clash',
      property: 'email',
      value: 'x@y.z',
      existingId: '222',
    });
  });

  test('keeps correlation id and status for support', () => {
    expect(explain(423, error('locked'))).toMatchObject({ status: 423, correlationId: 'c-1', hubspotMessage: 'locked' });
  });

  test.each(FAILURE_CAUSES)('%s has a sentence and a remedy for a person', (cause) => {
    const failure = failureOf(cause, { property: 'tier', value: 'Gold' });
    expect(failure.message).toMatch(/^["A-Z].*\.$/);
    expect(failure.remedy).toMatch(/^[A-Z].*\.$/);
  });
});
