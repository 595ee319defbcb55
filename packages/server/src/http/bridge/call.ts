// A call of the Bridge API as its handler gets it, and what it answers.
import type { WorkspaceId } from '@storebridge/domain';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { NoteMessages } from '../../bridge/note-messages.ts';
import type { Storebridge } from '../../compose.ts';
import type { Permission } from '../../contract/index.ts';
import type { ApiDeps, Caller } from '../api/call.ts';

export interface BridgeDeps {
  readonly storebridge: Storebridge;
  readonly noteMessages: NoteMessages;
  readonly audit: ApiDeps['audit'];
}

export interface BridgeCall extends BridgeDeps {
  readonly workspaceId: WorkspaceId;
  readonly caller: Caller;
  readonly context: Context;
}

/** `undefined` is answered with 204. */
export type BridgeHandler = (call: BridgeCall) => Promise<object | undefined>;

export interface BridgeOperation {
  readonly id: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below `/extensions/ecomm/v2`; parts in braces are parameters. */
  readonly path: string;
  readonly permission: Permission;
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
  readonly handle: BridgeHandler;
}

/** A parameter of the path; every handler names only those of its own path. */
export function param({ context }: Pick<BridgeCall, 'context'>, name: string): string {
  return context.req.param(name) ?? '';
}
