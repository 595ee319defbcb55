// What people, keys and the operator did.
import type { WorkspaceId } from '@storebridge/domain';
import { z } from 'zod';
import type { Db } from './database.ts';
import { toJson } from './json.ts';

export interface AuditActor {
  readonly kind: 'person' | 'key' | 'command-line' | 'system';
  readonly name: string;
  readonly id: string | null;
}

export interface AuditLine {
  readonly actor: AuditActor;
  readonly action: string;
  readonly subject: string | null;
  /** Never secrets, nor more of a person than the name. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface StoredAuditLine extends AuditLine {
  readonly id: number;
  readonly at: Date;
}

export interface AuditFilter {
  readonly workspaceId: WorkspaceId;
  readonly action?: string | undefined;
  /** Part of who did it or of what it was done to. */
  readonly search?: string | undefined;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

const detailColumn = z.record(z.string(), z.unknown());

export async function addAuditLine(db: Db, workspaceId: WorkspaceId, { actor, action, subject, detail }: AuditLine, now: Date): Promise<void> {
  await db
    .insertInto('audit')
    .values({ workspace_id: workspaceId, at: now, actor_kind: actor.kind, actor_name: actor.name, actor_id: actor.id, action, subject, detail: toJson(detail) })
    .execute();
}

/** The newest first. */
export async function listAudit(db: Db, filter: AuditFilter): Promise<{ readonly items: readonly StoredAuditLine[]; readonly total: number }> {
  let query = db.selectFrom('audit').where('workspace_id', '=', filter.workspaceId);
  if (filter.action !== undefined) query = query.where('action', '=', filter.action);
  if (filter.search !== undefined && filter.search !== '') {
    const part = `%${filter.search.replaceAll('\0', '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where((where) => where.or([where('actor_name', 'ilike', part), where('subject', 'ilike', part)]));
  }
  const { total } = await query.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await query.selectAll().orderBy('id', 'desc').limit(filter.pageSize).offset((filter.page - 1) * filter.pageSize).execute();
  return {
    total,
    items: rows.map((row) => ({
      id: row.id, at: row.at, action: row.action, subject: row.subject,
      actor: { kind: row.actor_kind, name: row.actor_name, id: row.actor_id },
      detail: detailColumn.parse(row.detail),
    })),
  };
}
