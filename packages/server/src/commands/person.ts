// storebridge person: who has an account, and the way back in for those who lost theirs.
import {
  addAuditLine, endSecondFactor, findAccount, findMember, inTransaction, listAccounts, listWorkspaces, lockMembers, membershipsOf, type Account, type AuditActor, type Db, type Workspace,
} from '@storebridge/store';
import { z } from 'zod';
import type { Storebridge } from '../compose.ts';
import { ROLES, type Role } from '../contract/index.ts';
import { OperatorError } from '../operator-error.ts';
import type { PersonCommand } from '../people/command-summaries.ts';
import { makeInvitation } from '../people/invite.ts';
import { invitationLink, ownAddress, resetLink } from '../people/links.ts';
import { makeResetToken } from '../people/reset.ts';
import { createSignIn } from '../people/sign-in.ts';
import { parseOptions, print, printJson, printTable, withStorebridge, type DefineCommand } from './command.ts';

const OPERATOR: AuditActor = { kind: 'command-line', name: 'Command line', id: null };

interface JsonOption {
  readonly json?: boolean;
}

export const definePerson: DefineCommand = (program) => {
  const person = program.command('person').description('list people, and let them in who cannot sign in any more');
  person
    .command('list')
    .description('list everybody who has an account')
    .option('--json', 'print JSON')
    .action(async ({ json }: JsonOption) => {
      const people = await withStorebridge(({ journey }) => readPeople(journey.db));
      if (json === true) return printJson(people);
      if (people.length === 0) return print('Nobody yet. "storebridge serve" prints the link for the first owner.');
      printTable(['name', 'e-mail', 'second factor', 'workspaces'], people.map(({ name, email, secondFactor, workspaces }) => [name, email, secondFactor ? 'yes' : 'no', workspaces.map((each) => `${each.name} (${each.role})`).join(', ')]));
    });
  person
    .command('reset-password')
    .description('print a link that sets a new password; it works once, and for an hour')
    .argument('<email>', 'address of the account')
    .option('--json', 'print JSON')
    .action(async (email: string, { json }: JsonOption) => {
      const link = await withStorebridge((storebridge) => resetPassword(storebridge, email));
      if (json === true) printJson({ link });
      else print(link);
    });
  person
    .command('end-second-factor')
    .description('let somebody sign in with the password alone, who lost the second factor')
    .argument('<email>', 'address of the account')
    .option('--json', 'print JSON')
    .action(async (email: string, { json }: JsonOption) => {
      const had = await withStorebridge(({ journey }) => takeSecondFactor(journey.db, email, journey.clock.now()));
      if (json === true) printJson({ ended: had });
      else print(had ? 'Done. The password alone is enough now.' : 'This account has no second factor.');
    });
  person
    .command('invite')
    .description('print a link that brings somebody into a workspace; it works once, and for seven days')
    .argument('<email>', 'address of the person')
    .option('--workspace <name>', 'needed where there are several')
    .option('--role <role>', ROLES.join(', '), 'owner')
    .option('--json', 'print JSON')
    .action(async (email: string, given: unknown) => {
      const options = parseOptions(inviteSchema, { ...(typeof given === 'object' ? given : {}), email });
      const link = await withStorebridge((storebridge) => invite(storebridge, options));
      if (options.json) printJson({ link });
      else print(link);
    });
};

const inviteSchema = z.object({ email: z.email('expected an e-mail address').transform((text) => text.toLowerCase()), workspace: z.string().optional(), role: z.enum(ROLES), json: z.boolean().default(false) });

interface PersonRow {
  readonly name: string;
  readonly email: string;
  readonly secondFactor: boolean;
  readonly workspaces: readonly { readonly name: string; readonly role: Role }[];
}

async function readPeople(db: Db): Promise<readonly PersonRow[]> {
  const rows: PersonRow[] = [];
  for (const { id, name, email, hasSecondFactor } of await listAccounts(db)) {
    const memberships = await membershipsOf(db, id);
    rows.push({ name, email, secondFactor: hasSecondFactor, workspaces: memberships.map(({ workspace, role }) => ({ name: workspace.name, role })) });
  }
  return rows;
}

async function resetPassword({ journey, configuration, sealKey, log }: Storebridge, email: string): Promise<string> {
  const account = await accountOf(journey.db, email);
  const token = await makeResetToken(createSignIn({ db: journey.db, sealKey, configuration, log, sendReset: undefined }), account.id);
  await writeDown(journey.db, account, 'resetPassword', journey.clock.now());
  return resetLink(ownAddress(configuration), token);
}

function takeSecondFactor(db: Db, email: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const account = await accountOf(transaction, email);
    const had = await endSecondFactor(transaction, account.id, now);
    if (had) await writeDown(transaction, account, 'endSecondFactor', now);
    return had;
  });
}

async function invite({ journey, configuration }: Storebridge, { email, role, workspace: name }: z.infer<typeof inviteSchema>): Promise<string> {
  const now = journey.clock.now();
  const workspace = chooseWorkspace(await listWorkspaces(journey.db), name);
  const { token } = await inTransaction(journey.db, async (db) => {
    await lockMembers(db, workspace.id);
    if ((await findMember(db, workspace.id, { email })) !== undefined) throw new OperatorError('This person is in the workspace already.');
    await addAuditLine(db, workspace.id, { actor: OPERATOR, action: 'invite' satisfies PersonCommand, subject: email, detail: { role } }, now);
    return makeInvitation(db, { workspaceId: workspace.id, email, role, invitedBy: OPERATOR.name }, now);
  });
  return invitationLink(ownAddress(configuration), token);
}

function chooseWorkspace(workspaces: readonly Workspace[], name: string | undefined): Workspace {
  const [only, ...others] = name === undefined ? workspaces : workspaces.filter((each) => each.name === name);
  if (only === undefined) throw new OperatorError(name === undefined ? 'There is no workspace yet.' : `There is no workspace "${name}".`);
  if (others.length > 0) throw new OperatorError('There are several workspaces.', `Say which one with --workspace: ${workspaces.map((each) => `"${each.name}"`).join(', ')}.`);
  return only;
}

async function accountOf(db: Db, email: string): Promise<Account> {
  const account = await findAccount(db, { email });
  if (account === undefined) throw new OperatorError(`Nobody has an account with the address ${email}.`, '"storebridge person list" shows who has one.');
  return account;
}

/** In each workspace that the person is in. */
async function writeDown(db: Db, account: Account, action: PersonCommand, now: Date): Promise<void> {
  for (const { workspace } of await membershipsOf(db, account.id)) await addAuditLine(db, workspace.id, { actor: OPERATOR, action, subject: account.name, detail: {} }, now);
}
