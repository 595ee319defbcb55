// Whether HubSpot's value is the one we sent, although HubSpot may write it differently.

/** Compares text, numbers, instants and e-mail case; an absent value equals an empty one. */
export function sameValue(sent: string, read: string | null | undefined): boolean {
  const present = read ?? '';
  if (sent === present) return true;
  if (sent.trim() === '' || present.trim() === '') return sent.trim() === present.trim();
  const numbers = [Number(sent), Number(present)] as const;
  if (Number.isFinite(numbers[0]) && Number.isFinite(numbers[1])) return numbers[0] === numbers[1];
  const instants = [instant(sent), instant(present)] as const;
  if (instants[0] !== undefined && instants[1] !== undefined) return instants[0] === instants[1];
  return sent.trim().toLowerCase() === present.trim().toLowerCase();
}

const EPOCH_MS = /^\d{11,14}$/;
const ISO = /^\d{4}-\d{2}-\d{2}(T|$)/;

function instant(text: string): number | undefined {
  if (EPOCH_MS.test(text)) return Number(text);
  const at = ISO.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
