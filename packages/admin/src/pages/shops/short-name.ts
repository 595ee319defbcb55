// Short names of shops, as they stand in addresses.

/** As long as the server takes them. */
const LONGEST = 63;

/** "Harbour Days 2027!" becomes "harbour-days-2027". */
export function shortNameOf(name: string): string {
  // Letters are parted from their accents, which are then left out.
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, LONGEST).replace(/-+$/, '');
}
