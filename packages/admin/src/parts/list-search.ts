// Page, sorting and filters of a list, as they stand in the address.

/** What a list has in its address. Absent: the first page, the list's own order, no filter. */
export type ListSearch<Filter extends string = never> = { readonly page?: number; readonly pageSize?: number; readonly sort?: string } & { readonly [Name in Filter]?: string };

export const PAGE_SIZES = [25, 50, 100, 200] as const;

/** For `validateSearch` of a route: `validateSearch: listSearch(['search', 'transfer'])`. What does not belong there is dropped. */
export function listSearch<const Filter extends string = never>(filters: readonly Filter[] = []): (raw: Record<string, unknown>) => ListSearch<Filter> {
  return (raw) => {
    const page = wholeNumber(raw['page']);
    const pageSize = wholeNumber(raw['pageSize']);
    const texts = ['sort', ...filters].flatMap((name) => {
      const value = raw[name];
      return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [[name, String(value)] as const] : [];
    });
    // Each filter that is there is a text; TypeScript cannot follow names through entries.
    return { ...(page === undefined || page === 1 ? {} : { page }), ...(pageSize === undefined ? {} : { pageSize }), ...Object.fromEntries(texts) } as ListSearch<Filter>;
  };
}

function wholeNumber(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 ? number : undefined;
}
