// Kinds of statement that PostgreSQL knows, and of which one cannot be sure elsewhere. Each is a row of the tables in docs/guides/scale.md, under the same name.

export interface Kind {
  readonly name: string;
  readonly pattern: RegExp;
  /** How the query builder writes it. */
  readonly built?: RegExp;
}

export const KINDS_OF_SOURCE: readonly Kind[] = [
  { name: '`listen`, `pg_notify`', pattern: /\bpg_notify\(|^listen / },
  { name: 'system columns (`xmax`)', pattern: /\b(?:xmax|xmin|ctid|tableoid)\b/ },
  { name: '`nextval` in an `update` or a `do update`', pattern: /\bset\b[^]*\bnextval\(/ },
  { name: '`insert … select`, rows from JSON', pattern: /\binsert into\b[^]*\bselect\b|\bjsonb_to_recordset\(/ },
  { name: '`update … from`, `delete … using`', pattern: /\bupdate \w+[^]*\bset\b[^]*\bfrom\b|\bdelete from [^]*\busing\b/ },
  { name: '`with` around a write', pattern: /\bwith \w+ as\b[^]*\b(?:update \w+[^]*\bset|insert into|delete from)\b/ },
  { name: '`on conflict`', pattern: /\bon conflict\b/, built: /\.onConflict\(/ },
  { name: '`on conflict … where` of a partial index', pattern: /\bon conflict \([^)]*\) where\b/ },
  { name: '`do update … where`', pattern: /\bdo update set\b[^]*\bwhere\b/, built: /\.doUpdateSet\([^)]*\)\.where\(/ },
  { name: 'a function in `returning`', pattern: /(?<!as )\breturning\b[^]*\w\(/ },
  { name: '`for update`, `for no key update`, `for share`', pattern: /\bfor (?:no key )?(?:update|share)\b/, built: /\.for(?:NoKey)?(?:Update|Share)\(/ },
  { name: 'the database\'s clock', pattern: /\b(?:now|clock_timestamp|make_interval|extract)\(|\binterval '/ },
  { name: 'days in a time zone', pattern: /\bat time zone\b|\bdate_trunc\(|::date\b/ },
  { name: '`= any` with an array', pattern: /(?:=|<>) (?:any|all)\(/ },
  { name: 'other functions of arrays', pattern: /\b(?:array|unnest|array_agg|array_position)\(|&&|\breceipts \|\|/ },
  { name: 'JSON: operators and functions', pattern: /->| \? '|\b(?:to_jsonb|jsonb_(?!to_recordset)\w+)\(/ },
  {
    name: '`with`, `lateral`, window functions, `distinct on`, `union`, `filter`, `nulls last`, `is distinct from`',
    pattern: /\bwith \w+ as\b|\blateral\b|\bover\b|\bwindow \w+ as\b|\bdistinct on\b|\b(?:union|except|intersect)\b|\bfilter \(|\bnulls (?:first|last)\b|\bis (?:not )?distinct from\b/,
  },
  { name: '`collate "C"`', pattern: /\bcollate\b/ },
  { name: '`like`, `ilike`', pattern: /\bi?like\b/, built: /'i?like'/ },
  { name: 'sums', pattern: /\bsum\(/ },
  { name: 'what the database says of itself', pattern: /\bpg_stat_\w+|\bto_regclass\(|\bcurrent_(?:setting|schema)\(/ },
  { name: '`analyze`, `vacuum`', pattern: /^(?:analyze|vacuum)\b/ },
  {
    name: 'not used: `merge`, `recursive`, `tablesample`, temporary tables, advisory locks, `grouping sets`, `full join`, savepoints, cursors, `lock table`, `truncate`, `copy`, `skip locked`',
    pattern: /\b(?:merge into|recursive|tablesample|temp table|temporary|pg_advisory\w*|pg_try_advisory\w*|grouping sets|rollup|cube|full join|full outer|savepoint|declare \w+ cursor|lock table|truncate table|copy \w+ from|skip locked)\b/,
  },
];

/** Every statement of a migration is of one of these. */
export const KINDS_OF_MIGRATIONS: readonly Kind[] = [
  { name: '`create table` with primary key, `unique`, `check`', pattern: /^create table\b/ },
  { name: 'identity columns', pattern: /\bgenerated always as identity\b/ },
  { name: 'a sequence as a default', pattern: /^create sequence\b|\bdefault nextval\(/ },
  { name: 'foreign keys', pattern: /\breferences\b/ },
  { name: 'columns of arrays', pattern: /\b(?:bigint|text)\[\]/ },
  { name: 'a constraint dropped and made anew', pattern: /\b(?:drop|add) constraint\b/ },
  { name: 'a column added, dropped, `not null` or no longer', pattern: /\b(?:add|drop) column\b|\balter column \w+ (?:set|drop) not null\b/ },
  { name: 'rows filled in', pattern: /^(?:update \w+|insert into)\b/ },
  { name: 'statistics of a column', pattern: /\bset statistics\b/ },
  { name: 'indexes: partial, of an expression, with `include`, in an order of their own', pattern: /^(?:create (?:unique )?|drop )index\b/ },
  { name: 'GIN indexes', pattern: /\busing gin\b/ },
  { name: 'storage parameters', pattern: /^alter table \w+ set \(/ },
];

/** Names of the functions that a statement calls. */
export function functionsIn(text: string): readonly string[] {
  return [...text.replaceAll(/'[^']*'/gu, '').matchAll(/(?<![."])\b([a-z_]\w*)\(/gu)].flatMap(([, name]) => name ?? []);
}
