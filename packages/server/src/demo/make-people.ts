// The customers of the made-up shop. Nobody is meant: every address is one that can never receive mail.
import type { Chance } from './chance.ts';
import type { Person } from './shop-order.ts';

const FIRST_NAMES = ['Ada', 'Bela', 'Chidi', 'Dana', 'Emre', 'Farah', 'Goran', 'Hana', 'Ivo', 'Jorge', 'Kaya', 'Lena', 'Milan', 'Noor', 'Olga', 'Pia', 'Quinn', 'Rosa', 'Samir', 'Tove'] as const;
const LAST_NAMES = ['Abel', 'Brandt', 'Castillo', 'Demir', 'Eklund', 'Fischer', 'Garcia', 'Horvat', 'Ito', 'Jansen', 'Kowalski', 'Lindgren', 'Meyer', 'Nguyen', 'Okafor', 'Petrov', 'Rossi', 'Silva', 'Tanaka', "O'Neill"] as const;
const STREETS = ['Hula Lane', 'Market Street', 'Harbour Road', 'Mill Way', 'Station Square'] as const;
const PLACES = [
  { city: 'Leesburg', zip: '20175', state: { abbr: 'VA', name: 'Virginia' } },
  { city: 'Portland', zip: '97201', state: { abbr: 'OR', name: 'Oregon' } },
  { city: 'Austin', zip: '73301', state: { abbr: 'TX', name: 'Texas' } },
  { city: 'Burlington', zip: '05401', state: { abbr: 'VT', name: 'Vermont' } },
] as const;
const HOSTS = ['example.com', 'example.org', 'example.net'] as const;

export function makePeople(chance: Chance, count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index) => makePerson(chance, index + 1));
}

/** @param serial tells people of the same name apart. */
export function makePerson(chance: Chance, serial: number, host: string = chance.pick(HOSTS)): Person {
  const [firstname, lastname] = [chance.pick(FIRST_NAMES), chance.pick(LAST_NAMES)];
  return {
    email: `${firstname}.${lastname}.${serial}@${host}`.toLowerCase(),
    firstname,
    lastname,
    phone: `555-555-${String(serial).padStart(4, '0')}`,
    street: `${chance.integer(1, 240)} ${chance.pick(STREETS)}`,
    ...chance.pick(PLACES),
  };
}
