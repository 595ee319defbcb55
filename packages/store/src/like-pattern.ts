// Patterns for LIKE from what a person searches for: its characters mean themselves. They are compared with lower-case text.

export function beginning(search: string): string {
  return `${literal(search)}%`;
}

export function containing(search: string): string {
  return `%${literal(search)}%`;
}

/** No text in the database has a zero byte, and the database refuses the question. */
function literal(search: string): string {
  return search.trim().toLowerCase().toWellFormed().replaceAll('\0', '').replaceAll(/[\\%_]/g, String.raw`\$&`);
}
