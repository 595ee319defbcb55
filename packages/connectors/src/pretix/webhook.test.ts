// Which notices point to an order of this event, and what becomes of the others.
import { describe, expect, test } from 'vitest';
import { openStandIn } from '../../../../test/stand-ins/pretix/open-stand-in.ts';
import { pretix } from './connector.ts';

const { settings } = openStandIn();

function hear(body: unknown, changes: object = {}) {
  const open = pretix.open({ ...settings, ...changes });
  if (!open.ok) throw new Error(open.reason);
  return open.shop.webhook?.read({ header: () => undefined, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

function notice(action: string, changes: object = {}): object {
  return { notification_id: 7, organizer: 'harbour', event: 'days27', code: 'ABC37', action, ...changes };
}

const HINT = { status: 'hints', records: [{ kind: 'order', key: 'ABC37' }] };
const NOTHING = { status: 'hints', records: [] };

describe('a notice', () => {
  test.each(['order.placed', 'order.paid', 'order.changed.item', 'order.changed.split_from', 'order.refund.done', 'order.payment.confirmed', 'order.contact.changed', 'checkin', 'checkin.reverted'])(
    'of %s is a hint',
    (action) => {
      expect(hear(notice(`pretix.event.${action}`))).toEqual(HINT);
    },
  );

  test.each([
    ['another event', notice('pretix.event.order.paid', { event: 'other' })],
    ['another organizer', notice('pretix.event.order.paid', { organizer: 'other' })],
    ['a product', { organizer: 'harbour', event: 'days27', item: 3, action: 'pretix.event.item.changed' }],
    ['a customer', { organizer: 'harbour', customer: '8WSA', action: 'pretix.customer.changed' }],
    ['a gift card', { issuer_slug: 'harbour', giftcard: 5, action: 'pretix.giftcards.created' }],
    ['orders in general', notice('pretix.event.orders.waitinglist.added')],
    ['a code that is none', notice('pretix.event.order.paid', { code: '../../me' })],
    ['nothing', []],
  ])('of %s is fine and means nothing', (_, body) => {
    expect(hear(body)).toEqual(NOTHING);
  });

  test('that is not JSON is refused', () => {
    expect(hear('code=ABC37')).toMatchObject({ status: 'refused', answer: { status: 400 } });
  });

  test.each([
    ['order.placed', HINT],
    ['order.placed.require_approval', HINT],
    ['order.changed.split_from', HINT],
    ['order.paid', NOTHING],
    ['order.changed.split', NOTHING],
    ['checkin', NOTHING],
  ])('of %s counts accordingly where only new orders are sent', (action, expected) => {
    expect(hear(notice(`pretix.event.${action}`), { newOrdersOnly: true })).toEqual(expected);
  });
});
