// Which addresses HubSpot takes.
import { expect, it } from 'vitest';
import { checkEmail } from './check-email.ts';

it.each(['ann@example.com', 'a.b+c@sub.example.co.uk', "o'neil@example.museum", 'ann@xn--bcher-kva.example.de', 'x@example.xn--p1ai', ' Ann@EXAMPLE.com '])('%s is one', (address) => {
  expect(checkEmail(address, true)).toEqual({ stored: address.trim().toLowerCase() });
});

it.each(['ann', 'ann@', '@example.com', 'ann@example', 'ann@example.con', 'a..b@example.com', '.a@example.com', 'ann@-example.com', 'a b@example.com', 'ann@exa mple.com', 'ann@example.c', 'ann@bob@'])(
  '%s is none',
  (address) => {
    expect(checkEmail(address, true)).toEqual({ code: 'INVALID_EMAIL', message: `Email address ${address} is invalid` });
  },
);

it('an unknown top level domain passes when the check is off', () => {
  expect(checkEmail('ann@shop.test', false)).toEqual({ stored: 'ann@shop.test' });
  expect(checkEmail('ann@shop.test', true)).toHaveProperty('code');
});
