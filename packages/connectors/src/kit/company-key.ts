// What two spellings of a company's name have in common.

/** Lower case, with single blanks and in one Unicode form: "ACME  GmbH " and "Acme GmbH" are one company. */
export function companyKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
