// Tables as files for spreadsheets and programs: https://www.rfc-editor.org/rfc/rfc4180

/** Numbers and amounts that we wrote ourselves are given as `{ plain }`; everything else may have been written by anybody. */
export type Cell = string | { readonly plain: string | number };

const LINE_END = '\r\n';
/** By which spreadsheets know that the names in the file are UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
/** A cell that begins like this is a formula to a spreadsheet: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r\n]/;

/** @param rows the first one is the header. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => row.map(toField).join(',') + LINE_END).join('');
}

function toField(cell: Cell): string {
  if (typeof cell !== 'string') return String(cell.plain);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
