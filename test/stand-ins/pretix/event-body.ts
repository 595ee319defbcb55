// A small conference as the stand-in starts with: products, questions of every type, check-in lists and vouchers.
type Localised = Readonly<Record<string, string>>;

export interface Item {
  readonly id: number;
  name: Localised;
  internal_name: string | null;
  readonly admission: boolean;
  readonly default_price: string;
  readonly active: boolean;
  readonly has_variations: boolean;
  readonly variations: readonly { readonly id: number; readonly value: Localised; readonly default_price: string }[];
}

export interface Question {
  readonly id: number;
  question: Localised;
  readonly type: string;
  readonly required: boolean;
  readonly items: readonly number[];
  readonly position: number;
  readonly identifier: string;
  readonly options: readonly { readonly id: number; readonly identifier: string; readonly position: number; readonly answer: Localised }[];
}

export interface CheckInList {
  readonly id: number;
  readonly name: string;
  readonly all_products: boolean;
  readonly limit_products: readonly number[];
  readonly subevent: number | null;
}

export interface DateOfSeries {
  readonly id: number;
  readonly name: Localised;
  readonly event: string;
  readonly active: boolean;
  readonly date_from: string;
  readonly date_to: string | null;
  readonly location: Localised | null;
}

export interface Voucher {
  readonly id: number;
  readonly code: string;
  readonly tag: string;
}

/** What a person can edit in the settings of the event. */
export interface EventBody {
  readonly slug: string;
  name: Localised;
  currency: string;
  timezone: string;
  date_from: string;
  date_to: string | null;
  location: Localised | null;
  has_subevents: boolean;
  live: boolean;
  testmode: boolean;
  settings: { name_scheme: string; locales: readonly string[]; locale: string };
  items: Item[];
  questions: Question[];
  checkInLists: CheckInList[];
  dates: DateOfSeries[];
  vouchers: Voucher[];
}

const QUESTION_ROWS: readonly (readonly [identifier: string, type: string, label: string, options?: readonly (readonly [string, string])[]])[] = [
  ['YEARS', 'N', 'Years in the trade'], ['NICK', 'S', 'Name on the badge'], ['ABOUT', 'T', 'About you'], ['NEWS', 'B', 'May we write to you?'],
  ['MEAL', 'C', 'Meal', [['M1', 'With meat'], ['M2', 'Without meat']]], ['TRACKS', 'M', 'Tracks', [['K1', 'Theory, proofs'], ['K2', 'Tools; practice'], ['K3', 'People']]],
  ['PAPER', 'F', 'Your paper'], ['BORN', 'D', 'Born on'], ['LUNCH', 'H', 'Lunch at'], ['LANDING', 'W', 'You land at'], ['PASSPORT', 'CC', 'Passport'], ['CELL', 'TEL', 'Cell phone'],
];

export function conference(slug: string): EventBody {
  return {
    slug,
    name: { en: 'Harbour Days', de: 'Hafentage' },
    currency: 'EUR',
    timezone: 'Europe/Berlin',
    date_from: '2027-05-20T08:00:00Z',
    date_to: '2027-05-22T16:00:00Z',
    location: { en: 'Pier 7, Hamburg' },
    has_subevents: false,
    live: true,
    testmode: false,
    settings: { name_scheme: 'given_family', locales: ['en', 'de'], locale: 'en' },
    items: [
      {
        id: 11, name: { en: 'Ticket', de: 'Karte' }, internal_name: null, admission: true, default_price: '120.00', active: true, has_variations: true,
        variations: [{ id: 111, value: { en: 'Full', de: 'Voll' }, default_price: '120.00' }, { id: 112, value: { en: 'Reduced', de: 'Ermäßigt' }, default_price: '60.00' }],
      },
      { id: 12, name: { en: 'Boat trip', de: 'Bootsfahrt' }, internal_name: 'Boat (evening)', admission: false, default_price: '30.00', active: true, has_variations: false, variations: [] },
    ],
    questions: QUESTION_ROWS.map(([identifier, type, label, options = []], at) => ({
      id: at + 1, question: { en: label }, type, required: false, items: [11], position: at, identifier,
      options: options.map(([optionIdentifier, answer], position) => ({ id: (at + 1) * 10 + position, identifier: optionIdentifier, position, answer: { en: answer } })),
    })),
    checkInLists: [
      { id: 51, name: 'Entrance', all_products: true, limit_products: [], subevent: null },
      { id: 52, name: 'Boat', all_products: false, limit_products: [12], subevent: null },
    ],
    dates: [],
    vouchers: [{ id: 71, code: 'CREW', tag: 'crew' }],
  };
}
