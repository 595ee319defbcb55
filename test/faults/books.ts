// The books of a workspace at rest: every input has ended, and what ended adds up to what came.
import type { Admin } from './life.ts';

export interface Books {
  /** What does not add up, each in a sentence. */
  readonly faults: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** Open problems. */
  readonly problems: readonly { readonly input: string; readonly key: string; readonly cause: string; readonly message: string }[];
}

/** One row for each record and each mapping that takes its kind: an input, and how it ended. */
const ENDINGS = `
  select r.kind || ' ' || r.key || ' by ' || m.name as input, r.key, l.object_id is not null as is_linked, o.state as waits, p.id is not null as has_problem, p.detail->>'cause' as cause, concat_ws(' | ', p.detail->>'kind', p.detail->>'message', p.detail->>'hubspotMessage') as message, o.awaits,
    not exists (select 1 from unnest(coalesce(o.awaits, '{}')) as end_key
      where not exists (select 1 from outbox h join records hr on hr.workspace_id = h.workspace_id and hr.id = h.record_id
        where h.workspace_id = $1 and h.state = 'held' and end_key = h.mapping_id || ' ' || hr.kind || ' ' || hr.key)) as awaits_held_only
  from records r
  join mappings m on m.workspace_id = r.workspace_id and m.shop_id = r.shop_id and m.definition->>'recordKind' = r.kind
  left join links l on l.workspace_id = r.workspace_id and l.mapping_id = m.id and l.record_id = r.id
  left join outbox o on o.workspace_id = r.workspace_id and o.mapping_id = m.id and o.record_id = r.id
  left join problems p on p.workspace_id = r.workspace_id and p.shop_id = r.shop_id and p.kind = r.kind and p.key = r.key and p.mapping_id = m.id and p.state = 'open'
  where r.workspace_id = $1`;

export async function auditBooks(admin: Pick<Admin, 'rows'>, workspace: number, messages: number): Promise<Books> {
  const endings = await admin.rows(ENDINGS, [workspace]);
  const counts: Record<string, number> = { inputs: endings.length };
  const faults: string[] = [];
  for (const row of endings) {
    const ending = endingOf(row);
    counts[ending] = (counts[ending] ?? 0) + 1;
    if (ending === 'unfinished') faults.push(`${String(row['input'])} is ${String(row['waits'])}${row['has_problem'] === true ? ` with ${String(row['cause'])}` : ' without a problem'}${JSON.stringify(row['awaits'] ?? [])}.`);
  }
  const [left] = await admin.rows(
    `select (select count(*) from changes where workspace_id = $1) as changes, (select count(*) from receipts where workspace_id = $1) as receipts,
       (select count(*) from receipts where workspace_id = $1 and state = 'answered') as answered, (select count(*) from receipts where workspace_id = $1 and state = 'answered' and result is null) as without_result,
       (select count(*) from outbox where workspace_id = $1) as outbox, (select count(*) from runs where workspace_id = $1 and state = 'running') as running`,
    [workspace],
  );
  const number = (name: string): number => Number(left?.[name] ?? Number.NaN);
  if (number('changes') > 0) faults.push(`${number('changes')} changes were never carried.`);
  if (number('receipts') !== messages) faults.push(`${messages} messages were sent, and ${number('receipts')} receipts given.`);
  if (number('answered') !== number('receipts')) faults.push(`${number('receipts') - number('answered')} messages were never answered.`);
  if (number('without_result') > 0) faults.push(`${number('without_result')} messages were answered without a result.`);
  const inOutbox = (counts['problem'] ?? 0) + (counts['waits for a problem'] ?? 0);
  if (number('outbox') > inOutbox) faults.push(`${number('outbox')} intents are left, of which ${inOutbox} have a reason.`);
  const ended = ['delivered', 'skipped', 'problem', 'waits for a problem'].reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  if (ended !== endings.length) faults.push(`${endings.length} inputs came, and ${ended} ended.`);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const problems = endings.filter((row) => row['has_problem'] === true).map((row) => ({ input: text(row['input']), key: text(row['key']), cause: text(row['cause']), message: text(row['message']) }));
  return { faults, counts, problems };
}

function endingOf(row: Readonly<Record<string, unknown>>): string {
  if (row['waits'] === 'held') return row['has_problem'] === true ? 'problem' : 'unfinished';
  if (row['waits'] === 'waiting') return row['awaits_held_only'] === true ? 'waits for a problem' : 'unfinished';
  if (row['waits'] !== null) return 'unfinished';
  if (row['has_problem'] === true) return 'unfinished';
  return row['is_linked'] === true ? 'delivered' : 'skipped';
}
