// The API for the webhooks of an organizer.
import { json, notFound } from './reply.ts';
import type { Hook, HookBody, Webhooks } from './webhooks.ts';

const PRIVATE = /^https?:\/\/(?:localhost|127\.|10\.|192\.168\.|\[::1\])/;

export function presentHook({ id, url, actions, events, isEnabled, comment }: Hook): unknown {
  return { id, enabled: isEnabled, target_url: url, all_events: events === null, limit_events: events ?? [], action_types: actions, comment };
}

export function createHook(webhooks: Webhooks, body: string): Response {
  const asked = parse(body);
  const refusal = refuse(webhooks, asked, true);
  return refusal ?? json(201, presentHook(webhooks.add(bodyOf(asked))));
}

export function changeHook(webhooks: Webhooks, id: string, body: string): Response {
  const hook = webhooks.hooks.find((each) => String(each.id) === id);
  if (hook === undefined) return notFound();
  const asked = { ...presentBody(hook), ...parse(body) };
  const refusal = refuse(webhooks, asked, false);
  if (refusal !== undefined) return refusal;
  Object.assign(hook, bodyOf(asked));
  return json(200, presentHook(hook));
}

/** Nothing is deleted: the webhook is switched off. */
export function disableHook(webhooks: Webhooks, id: string): Response {
  const hook = webhooks.hooks.find((each) => String(each.id) === id);
  if (hook === undefined) return notFound();
  hook.isEnabled = false;
  return new Response(null, { status: 204 });
}

interface Asked {
  readonly enabled?: boolean;
  readonly target_url?: string;
  readonly all_events?: boolean;
  readonly limit_events?: readonly string[];
  readonly action_types?: readonly string[];
  readonly comment?: string | null;
}

function parse(body: string): Asked {
  return JSON.parse(body);
}

function presentBody({ url, actions, events, isEnabled, comment }: Hook): Asked {
  return { enabled: isEnabled, target_url: url, all_events: events === null, limit_events: events ?? [], action_types: actions, comment };
}

function bodyOf({ enabled = true, target_url: url = '', all_events: isForAll = false, limit_events: events = [], action_types: actions = [], comment = null }: Asked): HookBody {
  return { url, actions, events: isForAll ? null : events, isEnabled: enabled, comment };
}

function refuse(webhooks: Webhooks, asked: Asked, isNew: boolean): Response | undefined {
  if (isNew && asked.target_url === undefined) return json(400, { target_url: ['This field is required.'] });
  if (!webhooks.allowsPrivateTargets && PRIVATE.test(asked.target_url ?? '')) return json(400, { target_url: ['This address is not allowed because it is in a private network.'] });
  if (asked.all_events === true && (asked.limit_events ?? []).length > 0) return json(400, { non_field_errors: ['You can set either limit_events or all_events.'] });
  const unknown = (asked.action_types ?? []).filter((action) => !webhooks.actionTypes.has(action));
  return unknown.length === 0 ? undefined : json(400, { action_types: unknown.map((action) => `Invalid action type "${action}".`) });
}
