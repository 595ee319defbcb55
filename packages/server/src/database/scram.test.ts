// The exchange that RFC 7677 prints, and servers that only pretend.
import { expect, test } from 'vitest';
import { beginScram } from './scram.ts';

const secret = { user: 'user', password: 'pencil', nonce: 'rOprNGfwEbeRWgbNEkqO' };
const serverFirst = 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096';
const serverFinal = 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=';

test('the messages are those of the example in RFC 7677', () => {
  const exchange = beginScram(secret);
  expect(exchange.firstMessage).toBe('n,,n=user,r=rOprNGfwEbeRWgbNEkqO');
  const answer = exchange.answer(serverFirst);
  expect(answer?.finalMessage).toBe('c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=');
  expect(answer?.isProvenBy(serverFinal)).toBe(true);
});

test('a server that does not know the password proves nothing', () => {
  const answer = beginScram({ ...secret, password: 'pen' }).answer(serverFirst);
  expect(answer?.isProvenBy(serverFinal)).toBe(false);
  expect(answer?.isProvenBy('v=')).toBe(false);
  expect(answer?.isProvenBy('e=other-error')).toBe(false);
});

test.each([
  ['a nonce that is not ours', 'r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096'],
  ['no salt', 'r=rOprNGfwEbeRWgbNEkqOx,i=4096'],
  ['no rounds', 'r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=0'],
  ['another protocol', 'HTTP/1.1 400 Bad Request'],
])('a first message with %s is not answered', (_, message) => {
  expect(beginScram(secret).answer(message)).toBeUndefined();
});
