// The service's answers, in the form of either version of the protocol.
import { describe, expect, test } from 'vitest';
import { sample, sampleText } from '../../../../test/house/messages.ts';
import type { EndpointRequest, Reception } from '../kit/endpoint.ts';
import { contactImportEndpoint } from './contact-import-endpoint.ts';
import { spreeSettings } from './settings.ts';

const SETTINGS = spreeSettings.parse({ token: 'right' });
const NO_HEADERS = { header: () => undefined, body: '' };
const receive = (body: string): Reception => contactImportEndpoint.receive({ ...NO_HEADERS, body }, SETTINGS);
const accepted = (body: string): Extract<Reception, { status: 'accepted' }> => {
  const reception = receive(body);
  if (reception.status !== 'accepted') throw new Error(JSON.stringify(reception));
  return reception;
};

describe('who may call', () => {
  const withHeader = (name: string, value: string): EndpointRequest => ({ header: (asked) => (asked.toLowerCase() === name ? value : undefined), body: '' });

  test.for([['x-augury-token', 'right', true], ['x-hub-token', 'right', true], ['x-augury-token', 'wrong', false], ['x-augury-token', '', false], ['authorization', 'right', false]] as const)('%s: %s is let in: %s', ([name, value, isLetIn]) => {
    expect(contactImportEndpoint.isAuthorised(withHeader(name, value), SETTINGS)).toBe(isLetIn);
  });

  test('nobody without a token', () => {
    expect(contactImportEndpoint.isAuthorised(NO_HEADERS, SETTINGS)).toBe(false);
    expect(contactImportEndpoint.unauthorised.status).toBe(401);
  });
});

describe('what is received', () => {
  test('the same message is the same, whatever the order of its keys', () => {
    const reordered = JSON.stringify(Object.fromEntries(Object.entries(sample('new')).toReversed()));
    expect(accepted(reordered).digest).toBe(accepted(sampleText('new')).digest);
  });

  test('another message id, event or amount is another message', () => {
    const digests = [sampleText('new'), sampleText('updated'), sampleText('canceled'), JSON.stringify({ ...sample('new'), message_id: 'm1' }), sampleText('new').replace('"29.99"', '"29.98"')].map((body) => accepted(body).digest);
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('parameters do not make another message', () => {
    const { payload, ...rest } = sample('new');
    const withParameters = JSON.stringify({ ...rest, payload: { ...(payload as object), parameters: [{ name: 'hubspot.access_token', value: 'aaa' }] } });
    expect(accepted(withParameters).digest).toBe(accepted(sampleText('new')).digest);
  });

  test('a message without an id gets one that is always the same', () => {
    expect(accepted(sampleText('new')).context['id']).toMatch(/^[0-9a-f]{24}$/u);
    expect(accepted(sampleText('new')).context).toEqual(accepted(sampleText('new')).context);
    expect(accepted(JSON.stringify({ ...sample('new'), message_id: 'm1' })).context).toEqual({ version: '5', id: 'm1', number: 'R123456789' });
  });

  test('what is no JSON is refused with 406', () => {
    expect(receive('{')).toMatchObject({ status: 'refused', answer: { status: 406 } });
  });

  test('a permanent problem is answered at once, and kept with the order it is about', () => {
    const body = JSON.stringify({ message: 'order:new', message_id: 'm1', payload: { order: { number: 'r1' } } });
    expect(receive(body)).toEqual({
      status: 'refused',
      answer: { status: 200, body: { message_id: 'm1', notifications: [{ level: 'error', subject: 'Contact not imported', description: 'The order R1 has no e-mail address.' }] } },
      problem: { record: { kind: 'order', key: 'R1' }, detail: expect.objectContaining({ kind: 'permanent', cause: 'email-invalid' }) },
    });
  });

  test('a problem of a message of version 6 is answered in its form', () => {
    expect(receive('{"request_id":"r1","order":{"id":"R1"}}')).toMatchObject({ answer: { status: 200, body: { request_id: 'r1', summary: 'The order R1 has no e-mail address.' } } });
  });
});

describe('the answer', () => {
  const problem = { kind: 'permanent', cause: 'value-invalid', message: 'It does not fit.', hubspotMessage: 'Property values were not valid' } as const;
  const [five, six] = [{ version: '5', id: 'm1', number: 'R1' }, { version: '6', id: 'r1', number: 'R1' }];
  const pending = { status: 'pending', receipt: '17', updateUrl: 'http://bridge/later/17' } as const;
  const said = (level: string, subject: string, description: string) => ({ message_id: 'm1', notifications: [{ level, subject, description }] });

  test.for([
    [{ status: 'done' }, 200, said('info', 'Contact imported', 'The contact for order number R1 was imported.')],
    [{ status: 'skipped', reason: 'No address.' }, 200, said('warn', 'Contact not imported', 'No address.')],
    [{ status: 'problem', problem }, 200, said('error', 'Contact not imported', 'It does not fit. HubSpot says: Property values were not valid')],
    [{ status: 'temporary', problem }, 503, said('error', 'Contact not imported', 'It does not fit. HubSpot says: Property values were not valid The message is kept and tried again.')],
    [pending, 200, { message_id: 'm1', delay: 10, update_url: 'http://bridge/later/17' }],
  ] as const)('of version 5 to %j', ([result, status, body]) => {
    expect(contactImportEndpoint.reply(five, result)).toEqual({ status, body });
  });

  test.for([
    [{ status: 'done' }, 200, 'The contact for order number R1 was imported.'], [{ status: 'temporary', problem }, 503, expect.stringContaining('tried again')], [pending, 202, expect.stringContaining('R1')],
  ] as const)('of version 6 to %j', ([result, status, summary]) => {
    expect(contactImportEndpoint.reply(six, result)).toEqual({ status, body: { request_id: 'r1', summary } });
  });
});
