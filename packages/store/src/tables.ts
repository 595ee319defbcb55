// The tables as Kysely sees them; JSON columns are parsed where they are read.
import type { Generated } from 'kysely';
import type { PeopleTables } from './people-tables.ts';

export interface Tables extends PeopleTables {
  workspaces: { id: Generated<number>; name: string; created_at: Date };
  portals: PortalTable;
  shops: ShopTable;
  mappings: { id: Generated<number>; workspace_id: number; shop_id: number; name: string; position: number; definition: unknown; updated_at: Date };
  records: RecordTable;
  ledger: LedgerTable;
  associations: AssociationTable;
  receipts: ReceiptTable;
  changes: ChangeTable;
  outbox: OutboxTable;
  links: LinkTable;
  problems: ProblemTable;
  history: HistoryTable;
  runs: RunTable;
  carts: CartTable;
}

interface PortalTable {
  id: Generated<number>;
  workspace_id: number;
  name: string;
  kind: 'hubspot' | 'sandbox';
  token_sealed: string | null;
  hub_id: number | null;
  time_zone: string | null;
  connected_by: Generated<'token' | 'consent' | 'sandbox'>;
  needs_reconnect: Generated<boolean>;
  taken_revision: Generated<number>;
  updated_at: Date;
}

interface ShopTable {
  id: Generated<number>;
  workspace_id: number;
  slug: string;
  connector: string;
  portal_id: number | null;
  name: string | null;
  is_enabled: Generated<boolean>;
  disabled_at: Date | null;
  grant_id: number | null;
  surveyed_at: Date | null;
  settings: unknown;
  secrets_sealed: string;
  presets: unknown;
  catalog: unknown;
  catalog_at: Date | null;
  cursor: string | null;
  connected_at: Date;
  updated_at: Date;
}

interface RecordTable {
  id: Generated<number>;
  workspace_id: number;
  shop_id: number;
  kind: string;
  key: string;
  snapshot: unknown;
  contenders: unknown;
  fields: unknown;
  title: Generated<string>;
  person: string | null;
  person_name: string | null;
  status: string | null;
  amount_minor: number | null;
  currency: string | null;
  happened_at: Date | null;
  whole: string | null;
  is_held_back: Generated<boolean>;
  is_gone: Generated<boolean>;
  is_test: Generated<boolean>;
  product: string | null;
  product_name: string | null;
  quantity: number | null;
  first_seen_at: Date;
  updated_at: Date;
}

interface AssociationTable {
  workspace_id: number;
  portal_id: number;
  mapping_id: number;
  record_id: number;
  to_mapping_id: number;
  to_kind: string;
  to_key: string;
  from_object_id: string;
  to_object_id: string;
  type: string;
}

interface LedgerTable {
  workspace_id: number;
  shop_id: number;
  order_key: string;
  customer_key: string;
  record_id: number;
  is_live: boolean;
  currency: string;
  revenue: number;
  shipping: number;
  tax: number;
  adjustment: number;
  ordered_at: Date;
  created_at: Date;
}

interface ReceiptTable {
  id: Generated<number>;
  workspace_id: number;
  shop_id: number;
  digest: string;
  context: unknown;
  state: 'waiting' | 'answered';
  pending: number;
  result: unknown;
  trouble: unknown;
  received_at: Date;
  answered_at: Date | null;
}

interface ChangeTable {
  id: Generated<number>;
  workspace_id: number;
  shop_id: number;
  kind: string;
  key: string;
  record: unknown;
  digest: string | null;
  receipt_id: number | null;
  run_id: number | null;
  priority: number;
  is_hint: boolean;
  is_held_back: Generated<boolean>;
  noted_at: Date;
}

interface OutboxTable {
  id: Generated<number>;
  workspace_id: number;
  portal_id: number;
  shop_id: number;
  mapping_id: number;
  record_id: number;
  revision: Generated<number>;
  intent: unknown;
  state: 'ready' | 'held' | 'waiting';
  awaits: Generated<string[]>;
  priority: number;
  attempts: number;
  ready_at: Date;
  receipts: number[];
  run_id: number | null;
  noted_at: Date;
}

interface LinkTable {
  workspace_id: number;
  mapping_id: number;
  record_id: number;
  portal_id: number;
  object_type: string;
  object_id: string;
  identifier: string;
  fingerprint: string;
  declined: unknown;
  is_made: Generated<boolean>;
  written_at: Date;
}

interface ProblemTable {
  id: Generated<number>;
  workspace_id: number;
  shop_id: number;
  kind: string;
  key: string;
  mapping_id: number;
  detail: unknown;
  attempts: number;
  state: 'open' | 'resolved' | 'canceled';
  opened_at: Date;
  updated_at: Date;
  closed_at: Date | null;
}

interface HistoryTable {
  id: Generated<number>;
  workspace_id: number;
  shop_id: number;
  kind: string;
  key: string;
  mapping_id: number;
  run_id: number | null;
  status: string;
  detail: unknown;
  at: Date;
}

interface RunTable {
  id: Generated<number>;
  workspace_id: number;
  shop_id: number;
  kind: string;
  started_by: string;
  state: 'running' | 'done' | 'failed';
  counts: unknown;
  failure: unknown;
  started_at: Date;
  ended_at: Date | null;
}

interface CartTable {
  workspace_id: number;
  shop_id: number;
  key: string;
  abandoned_at: Date;
  recovered_at: Date | null;
  amount_minor: number;
  currency: string;
}
