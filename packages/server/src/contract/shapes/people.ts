// People, invitations, API keys and the audit.
import { z } from 'zod';
import { PERMISSIONS, ROLES } from '../permissions.ts';
import type { OperationShape } from '../operation-input.ts';
import { moment, pageOf, pageQuery } from './paging.ts';

/** Of a person, a workspace or a key. */
export const properName = z.string().trim().min(1, 'must not be empty').max(120).regex(/^\P{Cc}*$/u, 'must be one line of text');
const name = properName;
const email = z.email('expected an e-mail address').max(254).transform((text) => text.toLowerCase());
/** Length is what makes passwords hard to guess: https://pages.nist.gov/800-63-4/sp800-63b.html */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;
const password = z.string().min(SHORTEST_PASSWORD, `must have at least ${SHORTEST_PASSWORD} characters`).max(LONGEST_PASSWORD);
const role = z.enum(ROLES);
const permission = z.enum(PERMISSIONS);

const workspace = z.object({ id: z.number().int(), name: z.string() });
const membership = workspace.extend({ role, permissions: z.array(permission) });

export const me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), twoFactor: z.boolean() }),
  workspaces: z.array(membership),
});

const person = z.object({ id: z.string(), name: z.string(), email: z.string(), role, twoFactor: z.boolean(), isYou: z.boolean(), joinedAt: moment, lastSeenAt: moment.nullable() });
const invitation = z.object({ id: z.number().int(), email: z.string(), role, invitedBy: z.string(), createdAt: moment, expiresAt: moment });
/** The link is answered once; it goes by e-mail where SMTP_URL is set, else the person passes it on. */
const freshInvitation = invitation.extend({ link: z.string(), isMailed: z.boolean() });

const key = z.object({ id: z.number().int(), name: z.string(), /** First characters of the secret, to tell keys apart. */ hint: z.string(), scopes: z.array(permission), createdBy: z.string(), createdAt: moment, lastUsedAt: moment.nullable(), expiresAt: moment.nullable() });

export const auditEntry = z.object({
  id: z.number().int(),
  at: moment,
  actor: z.object({ kind: z.enum(['person', 'key', 'command-line', 'system']), name: z.string() }),
  /** Id of the operation. */
  action: z.string(),
  summary: z.string(),
  /** What it was done to: a shop, a person, a mapping. */
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

const invitationToken = z.string().min(1).max(200);

export const peopleShapes = {
  getSetup: { answer: z.object({ isNeeded: z.boolean(), workspace: z.string().nullable() }) },
  setUp: { body: z.strictObject({ token: z.string().min(1), workspace: name, name, email, password }), answer: me },
  getInvitation: { body: z.strictObject({ token: invitationToken }), answer: z.object({ workspace: z.string(), email: z.string(), role, hasAccount: z.boolean(), expiresAt: moment }) },
  acceptInvitation: { body: z.strictObject({ token: invitationToken, name: name.optional(), password: password.optional() }), answer: z.object({ workspace: z.number().int() }) },
  getMe: { answer: me },
  addWorkspace: { body: z.strictObject({ name }), answer: workspace },
  changeWorkspace: { body: z.strictObject({ name }), answer: workspace },
  listPeople: { answer: z.object({ people: z.array(person), invitations: z.array(invitation) }) },
  changePerson: { body: z.strictObject({ role }), answer: person },
  removePerson: {},
  invitePerson: { body: z.strictObject({ email, role }), answer: freshInvitation },
  removeInvitation: {},
  listKeys: { answer: z.object({ items: z.array(key) }) },
  addKey: { body: z.strictObject({ name, scopes: z.array(permission).min(1, 'needs at least one scope'), expiresAt: moment.nullable().default(null) }), answer: key.extend({ secret: z.string() }) },
  removeKey: {},
  listAudit: { query: z.object({ ...pageQuery, action: z.string().optional(), search: z.string().max(200).optional() }), answer: pageOf(auditEntry) },
} as const satisfies Record<string, OperationShape>;
