// The lists of a report: what sells best, and which shop sells how much.
import { Button, Text } from '@mantine/core';
import type { ReportInfo } from '@storebridge/server/contract';
import { useState, type ReactElement } from 'react';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from '../../texts/index.ts';
import { DownloadButton } from './download-button.tsx';
import { countInWords, moneyInWords, shareInWords } from './report-words.ts';
import classes from './reports.module.css';

const words = texts.reports;
const PRODUCTS_AT_A_GLANCE = 10;

type Product = ReportInfo['products']['items'][number];
type ShopSales = ReportInfo['byShop'][number];

export interface ReportListProps {
  readonly report: ReportInfo;
  readonly currency: string;
  readonly shop: string | undefined;
}

export function TopProducts({ report, currency, shop }: ReportListProps): ReactElement {
  const [isLong, setIsLong] = useState(false);
  const { items, total } = report.products;
  const shown = isLong ? items : items.slice(0, PRODUCTS_AT_A_GLANCE);
  return (
    <Section title={words.sections.products} text={words.help.products} actions={<DownloadButton table="products" title={words.sections.products} report={report} shop={shop} />}>
      {items.length === 0 && <Text c="dimmed">{words.noProducts}</Text>}
      {items.length > 0 && <ListTable caption={words.productsCaption} query={loaded(shown)} columns={productColumns(report, currency)} rowKey={({ shop: { slug }, key }) => `${slug} ${key}`} rowLabel={({ name }) => name} />}
      {items.length > shown.length && <Button mt="sm" size="xs" variant="default" onClick={() => setIsLong(true)}>{words.showAll(items.length)}</Button>}
      {isLong && total > items.length && <Text mt="sm" size="sm" c="dimmed">{words.moreInFile(total)}</Text>}
    </Section>
  );
}

/** Where there is only one shop, it is not named. */
function productColumns({ shops, totals }: ReportInfo, currency: string): readonly Column<Product>[] {
  const { columns } = words;
  return [
    { key: 'product', header: columns.product, cell: ({ name }) => name },
    ...(shops.length > 1 ? [{ key: 'shop', header: columns.shop, cell: ({ shop }: Product) => shop.name }] : []),
    { key: 'quantity', header: columns.quantity, isNumber: true, cell: ({ quantity }) => countInWords(quantity) },
    { key: 'revenue', header: columns.revenue, isNumber: true, cell: ({ revenueMinor }) => <span className={classes['amount']}>{moneyInWords(revenueMinor, currency)}</span> },
    { key: 'share', header: columns.share, isNumber: true, cell: ({ revenueMinor }) => shareInWords(revenueMinor, totals.revenueMinor) },
  ];
}

export function SalesByShop({ report, currency }: Omit<ReportListProps, 'shop'>): ReactElement {
  const { columns } = words;
  const shopColumns: readonly Column<ShopSales>[] = [
    { key: 'shop', header: columns.shop, cell: ({ shop }) => shop.name },
    { key: 'orders', header: columns.orders, isNumber: true, cell: ({ orders }) => countInWords(orders) },
    { key: 'revenue', header: columns.revenue, isNumber: true, cell: ({ revenueMinor }) => <span className={classes['amount']}>{moneyInWords(revenueMinor, currency)}</span> },
    { key: 'average', header: columns.average, isNumber: true, cell: ({ averageMinor }) => <span className={classes['amount']}>{averageMinor === null ? texts.parts.none : moneyInWords(averageMinor, currency)}</span> },
    { key: 'share', header: columns.share, isNumber: true, cell: ({ revenueMinor }) => shareInWords(revenueMinor, report.totals.revenueMinor) },
  ];
  return (
    <Section title={words.sections.shops}>
      <ListTable caption={words.shopsCaption} query={loaded(report.byShop)} columns={shopColumns} rowKey={({ shop }) => shop.slug} rowLabel={({ shop }) => shop.name} />
    </Section>
  );
}

function loaded<Row>(items: readonly Row[]): { readonly data: { readonly items: readonly Row[] }; readonly error: null; readonly refetch: () => undefined } {
  return { data: { items }, error: null, refetch: () => undefined };
}
