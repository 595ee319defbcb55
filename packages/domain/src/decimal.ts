// Decimal numbers as plain text, without exponents and without the dust of binary fractions.

/** Digits that a binary number keeps; what follows is only the dust of its form. */
const SIGNIFICANT_DIGITS = 15;
/** `toFixed` knows no more. */
const MOST_DECIMALS = 100;
const DECIMAL = /^(?<sign>[+-]?)(?<whole>\d*)\.?(?<fraction>\d*)$/;
const SCIENTIFIC = /^(?<sign>[+-]?)(?<whole>\d*)\.?(?<fraction>\d*)(?:e(?<exponent>[+-]?\d{1,4}))?$/i;
// The look-behind keeps the search linear on long runs of zeros.
const TRAILING_ZEROS = /(?<!0)0+$/;

/** 171.97000000000003 came from 171.97, and 1e-7 is "0.0000001". What is not finite keeps its name, which is no decimal. */
export function numberToDecimal(amount: number): string {
  if (Number.isSafeInteger(amount) || !Number.isFinite(amount)) return String(amount);
  const rounded = Number(amount.toPrecision(SIGNIFICANT_DIGITS));
  const [coefficient = '', exponent] = String(rounded).split('e');
  if (exponent === undefined) return coefficient;
  if (Number(exponent) > 0) return String(BigInt(rounded));
  const decimals = (coefficient.split('.')[1] ?? '').length - Number(exponent);
  return rounded.toFixed(Math.min(decimals, MOST_DECIMALS));
}

/** @returns the number with digits on both sides of its point, or `undefined` when the text is no plain decimal: "+.5" is "0.5", "1e5" is none. */
export function plainDecimal(text: string): string | undefined {
  const { sign = '', whole = '', fraction = '' } = DECIMAL.exec(text)?.groups ?? {};
  if (whole === '' && fraction === '') return undefined;
  return `${sign === '-' ? '-' : ''}${whole || '0'}${fraction === '' ? '' : `.${fraction}`}`;
}

/** One spelling for all texts that mean the same number; a text that is no number stands for itself. */
export function canonicalNumber(text: string): string {
  const { sign = '', whole = '', fraction = '', exponent = '0' } = SCIENTIFIC.exec(text.trim())?.groups ?? {};
  if (whole === '' && fraction === '') return text;
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(TRAILING_ZEROS, '');
  if (significant === '') return '0';
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${sign === '-' ? '-' : ''}${significant}e${power}`;
}
