// The door of the store: every line of SQL is behind it.
export * from './changes.ts';
export { intentColumn, mappingColumn } from './columns.ts';
export { inTransaction, openDatabase, type Database, type DatabaseOptions, type Db } from './database.ts';
export * from './history.ts';
export * from './ledger.ts';
export * from './links.ts';
export * from './mappings.ts';
export * from './migrate.ts';
export * from './outbox.ts';
export * from './portals.ts';
export * from './problems.ts';
export * from './receipts.ts';
export * from './records.ts';
export * from './runs.ts';
export * from './seal.ts';
export * from './shops.ts';
export * from './workspaces.ts';
