import { describe, expect, it } from 'vitest';
import { ordersOf, penceToText, productsOf, readUciWorkload, totalPenceOf, UCI_FULL, UCI_K3 } from './uci.ts';

const CSV = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
1,A,LANTERN,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
1,B,"TIN, ""RED""",2,2010-12-01 08:26:00,1.1,17850.0,United Kingdom
1,A,LANTERN,4,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
C2,A,LANTERN,-6,2010-12-01 09:00:00,2.55,17850.0,United Kingdom
3,A,LANTERN,1,2010-12-01 09:01:00,2.55,,United Kingdom
4,B,,1,2010-12-01 09:02:00,0.85,13047.0,France
5,C,CUP,1,2010-12-01 09:03:00,3,13047.0,France
`;

describe('the orders of the sales file', () => {
  it('are the sales with a customer, without cancellations, and at most as many as asked for', () => {
    const orders = ordersOf(CSV, { orders: 2, linesPerOrder: Infinity });
    expect(orders.map(({ number, customerId }) => [number, customerId])).toEqual([['1', '17850'], ['4', '13047']]);
    expect(orders[0]).toMatchObject({ placedAt: Date.UTC(2010, 11, 1, 8, 26), email: 'customer-17850@example.com', country: 'United Kingdom' });
  });

  it('have one line for each product, under a key of its own', () => {
    const [first] = ordersOf(CSV, { orders: 1, linesPerOrder: Infinity });
    expect(first?.lines).toEqual([
      { key: '1-A', sku: 'A', name: 'LANTERN', quantity: 10, unitPence: 255 },
      { key: '1-B', sku: 'B', name: 'TIN, "RED"', quantity: 2, unitPence: 110 },
    ]);
    expect(first && totalPenceOf(first)).toBe(2770);
  });

  it('are cut to the lines asked for', () => {
    expect(ordersOf(CSV, { orders: 9, linesPerOrder: 1 }).map(({ lines }) => lines.length)).toEqual([1, 1, 1]);
  });

  it('name a product without a description by its number, and tell each product once', () => {
    const orders = ordersOf(CSV, { orders: 9, linesPerOrder: Infinity });
    expect(orders[1]?.lines[0]?.name).toBe('B');
    expect(productsOf(orders).map(({ sku, name }) => `${sku} ${name}`)).toEqual(['A LANTERN', 'B TIN, "RED"', 'C CUP']);
  });

  it('are absent where the file is absent', () => {
    expect(readUciWorkload(UCI_K3, '/nowhere/online-retail.csv.gz')).toBeUndefined();
  });
});

const full = readUciWorkload(UCI_FULL);

describe.runIf(full !== undefined)('the whole sales file', () => {
  it('gives the sizes that others have been counted with', () => {
    const sizesOf = (workload = full): readonly number[] => {
      const orders = workload?.orders ?? [];
      return [orders.length, new Set(orders.map(({ customerId }) => customerId)).size, productsOf(orders).length, orders.flatMap(({ lines }) => lines).length];
    };
    expect(sizesOf(readUciWorkload(UCI_K3))).toEqual([1000, 699, 1074, 2749]);
    expect(sizesOf()).toEqual([1000, 699, 2209, 18773]);
  });
});

it('writes pence as HubSpot takes amounts', () => {
  expect([0, 5, 255, 12_300].map(penceToText)).toEqual(['0.00', '0.05', '2.55', '123.00']);
});
