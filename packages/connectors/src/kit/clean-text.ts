// Texts as shops send them, without what no database or HubSpot property can hold.

/** Trimmed and without zero bytes and halves of characters; `null` when nothing is left. */
export function cleanText(value: string | null | undefined): string | null {
  const cleaned = value?.toWellFormed().replaceAll('\0', '').trim() ?? '';
  return cleaned === '' ? null : cleaned;
}
