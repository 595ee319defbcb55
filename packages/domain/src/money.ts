// Exact money: whole minor units and an ISO 4217 currency; nothing is ever added as a binary fraction.
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
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
  CLF: 4, UYW: 4,
};

/** Digits after which a JSON number is only the dust of its binary form. */
const SIGNIFICANT_DIGITS = 15;
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?$|^([+-]?)\.(\d+)$/;

export function currencyExponent(currency: string): number {
  return EXPONENTS[currency] ?? 2;
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
  const text = typeof amount === 'number' ? numberToDecimal(amount) : amount.trim();
  const match = DECIMAL.exec(text);
  if (match === null) return refuse(`"${text}" is not an amount`);
  const sign = (match[1] ?? match[4]) === '-' ? -1 : 1;
  const whole = match[2] ?? '0';
  const fraction = match[3] ?? match[5] ?? '';
  const exponent = currencyExponent(currency);
  if (/[1-9]/.test(fraction.slice(exponent))) return refuse(`"${text}" has more decimals than ${currency} has (${exponent})`);
  const minor = sign * Number(whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
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

/** 171.97000000000003 came from 171.97; what is left after 15 significant digits is no money. */
function numberToDecimal(amount: number): string {
  if (!Number.isFinite(amount)) return String(amount);
  const rounded = Number(amount.toPrecision(SIGNIFICANT_DIGITS));
  const plain = String(rounded);
  return plain.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : plain;
}
