// A call of an operation, as its handler gets it.
import type { Workspace } from '@storebridge/store';
import type { AnswerOf, OperationId, OPERATIONS, ParamsOf, ParsedBodyOf, ParsedQueryOf, Permission, Role } from '../../contract/index.ts';
import type { Storebridge } from '../../compose.ts';

export type Caller =
  | { readonly kind: 'person'; readonly userId: string; readonly name: string; readonly email: string }
  | { readonly kind: 'key'; readonly keyId: number; readonly name: string; readonly workspaceId: number; readonly scopes: readonly Permission[] };

/** Who calls, and what people may do where. */
export interface Access {
  /** @returns `undefined` for strangers. A key that is unknown or has ended is a stranger, too. */
  identify(headers: Headers): Promise<Caller | undefined>;
  roleIn(userId: string, workspace: Workspace['id']): Promise<Role | undefined>;
}

export interface AuditInput {
  readonly caller: Caller;
  readonly action: OperationId;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface ApiDeps {
  readonly storebridge: Storebridge;
  readonly access: Access;
  /** Writes down what somebody did. */
  readonly audit: (workspace: Workspace['id'], entry: AuditInput) => Promise<void>;
}

type IsOfWorkspace<Id extends OperationId> = (typeof OPERATIONS)[Id]['route'] extends `${string}/workspaces/{workspace}${string}` ? true : false;

export interface Call<Id extends OperationId = OperationId> extends ApiDeps {
  readonly id: Id;
  /** `undefined` only where the operation is public. */
  readonly caller: (typeof OPERATIONS)[Id]['access'] extends 'public' ? Caller | undefined : Caller;
  /** The one in the path. */
  readonly workspace: IsOfWorkspace<Id> extends true ? Workspace : undefined;
  /** What the caller may do in it. */
  readonly permissions: ReadonlySet<Permission>;
  readonly params: ParamsOf<Id>;
  readonly query: ParsedQueryOf<Id>;
  readonly body: ParsedBodyOf<Id>;
  readonly request: Request;
  /** That the request comes from; behind a proxy, as the proxy says. */
  readonly address: string;
  /** Puts a header on the answer, beside those of the same name that are there. */
  readonly setHeader: (name: string, value: string) => void;
  /** Says more in the audit than the operation's name: what it was done to, and how. Never secrets. */
  readonly note: (subject: string, detail?: Readonly<Record<string, unknown>>) => void;
}

/** Expected failures are thrown as a Refusal. */
export type Handler<Id extends OperationId> = (call: Call<Id>) => Promise<AnswerOf<Id>>;
export type Handlers = { readonly [Id in OperationId]: Handler<Id> };

/** The handlers of one file. */
export type HandlersFor<Id extends OperationId> = Pick<Handlers, Id>;
