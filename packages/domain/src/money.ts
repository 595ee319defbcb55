// Exact money: whole minor units and an ISO 4217 currency; nothing is ever added as a binary fraction.
import { numberToDecimal, plainDecimal } from './decimal.ts';

export interface Money {
  /** Whole minor units (cents, yen, fils); a safe integer, negative for refunds and discounts. */
  readonly minor: number;
  /** ISO 4217 code in upper case. */
  readonly currency: string;
}

export type MoneyParse =
  | { readonly ok: true; readonly money: Money }
  | { readonly ok: false; readonly reason: string };

/** ISO 4217 currencies whose minor unit is not a hundredth. */
const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map((currency) => [currency, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((currency) => [currency, 3] as const),
  ...['CLF', 'UYW'].map((currency) => [currency, 4] as const),
]);

/** Decimals of a JSON number that can mean money; behind them is only what binary sums leave: 0.1 + 0.2 - 0.3 is 5.5e-17. */
const MEANT_DECIMALS = 6;

export function currencyExponent(currency: string): number {
  return EXPONENTS.get(currency) ?? 2;
}

export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

/**
 * Reads an amount as shops send it: "29.99", 29.99, "-4.99".
 * @returns the exact amount, or the reason why it is none; digits beyond the currency's minor unit are refused unless they are zeros.
 */
export function parseMoney(amount: string | number, currency: string): MoneyParse {
  if (!isCurrency(currency)) return refuse(`"${currency}" is not an ISO 4217 currency`);
  const text = amountText(amount);
  const decimal = plainDecimal(text);
  if (decimal === undefined) return refuse(`"${text}" is not an amount`);
  const [whole = '', fraction = ''] = decimal.split('.');
  const exponent = currencyExponent(currency);
  if (/[1-9]/.test(fraction.slice(exponent))) return refuse(`"${text}" has more decimals than ${currency} has (${exponent})`);
  const minor = Number(whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
  if (!Number.isSafeInteger(minor)) return refuse(`"${text}" is too large an amount`);
  return { ok: true, money: { minor: minor === 0 ? 0 : minor, currency } };
}

/** The amount as a plain decimal with the currency's digits: { minor: 2999, currency: "USD" } is "29.99". */
export function moneyToDecimal(money: Money): string {
  const exponent = currencyExponent(money.currency);
  const digits = String(Math.abs(money.minor)).padStart(exponent + 1, '0');
  const sign = money.minor < 0 ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

function refuse(reason: string): MoneyParse {
  return { ok: false, reason };
}

function amountText(amount: string | number): string {
  return typeof amount === 'string' ? amount.trim() : numberToDecimal(Number(amount.toFixed(MEANT_DECIMALS)));
}
