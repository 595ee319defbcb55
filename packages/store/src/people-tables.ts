// The tables of people, sign-in, keys and audit, as Kysely sees them.
import type { Generated } from 'kysely';

type StoredRole = 'owner' | 'admin' | 'operator' | 'viewer';

export interface PeopleTables {
  users: { id: string; name: string; email: string; email_verified: boolean; image: string | null; two_factor_enabled: boolean | null; created_at: Date; updated_at: Date };
  accounts: { id: string; user_id: string; account_id: string; provider_id: string; password: string | null; created_at: Date; updated_at: Date };
  two_factors: { id: string; user_id: string };
  members: { workspace_id: number; user_id: string; role: StoredRole; joined_at: Date; last_seen_at: Date | null };
  invitations: { id: Generated<number>; workspace_id: number; email: string; role: StoredRole; token_hash: string; invited_by: string; created_at: Date; expires_at: Date };
  api_keys: ApiKeyTable;
  attempts: { key: string; count: number; since: Date };
  audit: AuditTable;
}

interface ApiKeyTable {
  id: Generated<number>;
  workspace_id: number;
  name: string;
  hint: string;
  secret_hash: string;
  scopes: string[];
  created_by: string;
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
  ended_at: Date | null;
}

interface AuditTable {
  id: Generated<number>;
  workspace_id: number;
  at: Date;
  actor_kind: 'person' | 'key' | 'command-line' | 'system';
  actor_name: string;
  actor_id: string | null;
  action: string;
  subject: string | null;
  detail: unknown;
}
