// Marketing e-mails and the files of the design manager.
import { Refusal, notFound, refused } from '../http/refusal.ts';
import { NO_CONTENT, created, cursorParam, limitParam, ok, param, readBody } from '../http/call.ts';
import { shelf } from '../account/account.ts';
import { anyString, anything, mapOf, objectOf, optional } from '../http/shape.ts';
import type { Answer, Call } from '../http/call.ts';

const emailShape = objectOf(
  {
    name: anyString,
    subject: optional(anyString),
    type: optional(anyString),
    from: optional(mapOf(anything)),
    language: optional(anyString),
    content: optional(mapOf(anything)),
  },
  'allowed',
);
const ENVIRONMENTS = new Set(['draft', 'published']);
const MOST_PER_PAGE = 100;

export function listEmails(call: Call): Answer {
  const emails = [...shelf(call.account, 'emails').values()];
  const start = cursorParam(call);
  const next = start + limitParam(call, 10, MOST_PER_PAGE);
  return ok({ total: emails.length, results: emails.slice(start, next), ...(next < emails.length && { paging: { next: { after: String(next) } } }) });
}

export function readEmail(call: Call): Answer {
  return ok(requireEmail(call));
}

/** Whatever type is asked for, the result is a batch e-mail in draft. */
export function createEmail(call: Call): Answer {
  const { account } = call;
  const emails = shelf(account, 'emails');
  const { content, ...wanted } = readBody(call, emailShape);
  const path = content?.['templatePath'];
  const isOwnTemplate = typeof path === 'string' && path.endsWith('.html') && !path.startsWith('@hubspot/');
  if (isOwnTemplate && !shelf(account, 'source code').has(`published/${path}`)) {
    throw refused(`Template ${path} does not exist`);
  }
  const id = String(170_000_000_001 + emails.size);
  const now = new Date(account.world.now()).toISOString();
  const email = {
    ...wanted,
    ...(content && { content }),
    id,
    type: 'BATCH_EMAIL',
    state: 'DRAFT',
    isPublished: false,
    createdAt: now,
    updatedAt: now,
  };
  emails.set(id, email);
  return created(email);
}

export function publishEmail(call: Call): Answer {
  const email = requireEmail(call);
  Object.assign(email, { state: 'PUBLISHED', isPublished: true });
  return NO_CONTENT;
}

export function putSource(call: Call): Answer {
  const { environment, path } = sourcePath(call);
  const file = /\r?\n\r?\n([\s\S]*?)\r?\n--/.exec(call.rawBody)?.[1];
  if (!/name="?file"?/.test(call.rawBody) || file === undefined) throw refused('The form needs a part named file');
  const now = new Date(call.account.world.now()).toISOString();
  const entry = {
    id: `${environment}/${path}`,
    name: path.split('/').at(-1),
    folder: false,
    createdAt: now,
    updatedAt: now,
    archivedAt: 0,
    source: file,
  };
  shelf(call.account, 'source code').set(entry.id, entry);
  return ok(metadataOf(entry));
}

export function readSourceMetadata(call: Call): Answer {
  return ok(metadataOf(requireSource(call)));
}

export function readSource(call: Call): Answer {
  const entry = requireSource(call);
  return { status: 200, body: String(entry['source']), headers: { 'Content-Type': 'application/octet-stream' } };
}

export function deleteSource(call: Call): Answer {
  const { environment, path } = sourcePath(call);
  if (!shelf(call.account, 'source code').delete(`${environment}/${path}`)) {
    throw new Refusal(notFound(`File ${path} does not exist in ${environment}`));
  }
  return NO_CONTENT;
}

function requireSource(call: Call): Record<string, unknown> {
  const { environment, path } = sourcePath(call);
  const entry = shelf(call.account, 'source code').get(`${environment}/${path}`);
  if (entry) return entry;
  throw new Refusal(notFound(`File ${path} does not exist in ${environment}`));
}

function metadataOf({ source: _source, ...metadata }: Record<string, unknown>): Record<string, unknown> {
  return metadata;
}

function sourcePath(call: Call): { readonly environment: string; readonly path: string } {
  const environment = param(call, 'environment');
  if (!ENVIRONMENTS.has(environment)) throw refused(`${environment} is not draft or published`);
  return { environment, path: param(call, 'path') };
}

function requireEmail(call: Call): Record<string, unknown> {
  const email = shelf(call.account, 'emails').get(param(call, 'emailId'));
  if (email) return email;
  throw new Refusal(notFound(`Email ${param(call, 'emailId')} does not exist`));
}
