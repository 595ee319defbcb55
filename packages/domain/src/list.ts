// Lists as HubSpot and texts write them: items parted by a separator.

/** Separates the items of lists, in HubSpot and in texts. */
export const LIST_SEPARATOR = ';';

/** The items of a list, trimmed, in order, none empty and none twice. */
export function listItems(list: string): readonly string[] {
  return tidyItems(list.split(LIST_SEPARATOR));
}

export function itemsToList(items: readonly string[]): string {
  return tidyItems(items).join(LIST_SEPARATOR);
}

/** Adds what is missing at the end, comparing exactly. A list that lacks nothing stays as it is, letter by letter. */
export function addToList(list: string, addition: string): string {
  const items = listItems(list);
  const missing = listItems(addition).filter((item) => !items.includes(item));
  return missing.length === 0 ? list : itemsToList([...items, ...missing]);
}

function tidyItems(items: readonly string[]): readonly string[] {
  return [...new Set(items.map((item) => item.trim()))].filter((item) => item !== '');
}
