// Makes, finds and switches off the webhook by which an event tells of its orders.
import type { ProblemDetail } from '@storebridge/domain';
import { z } from 'zod';
import { digestOf } from '../kit/digest.ts';
import type { NoticeRegistry, ReaderDeps, Reading } from '../kit/reader.ts';
import type { Answer } from './api/answer.ts';
import type { Change, PretixClient } from './api/client.ts';
import { listAll } from './api/list-pages.ts';
import { wireWebhook, type WireWebhook } from './api/wire-webhook.ts';
import { NOTICE_ACTIONS, refusedActions, tellsEnough, tellsOf } from './notice-actions.ts';
import type { PretixSettings } from './settings.ts';

const PATH = 'webhooks/';
const SUBJECT = 'the webhook';
const COMMENT = 'Tells Storebridge what happens to orders';
const DONE = { ok: true, value: undefined } as const;

type RegistrySettings = Pick<PretixSettings, 'event' | 'token'>;

export function noticeRegistry(client: PretixClient, settings: RegistrySettings, { random }: Pick<ReaderDeps, 'random'>): NoticeRegistry {
  const { event } = settings;

  /** Oldest first, so that whoever looks at the same time keeps the same one. */
  async function listOurs(address: string): Promise<Reading<readonly WireWebhook[]>> {
    const listed = await listAll(client, { path: PATH, subject: 'the webhooks' }, wireWebhook);
    if (listed.status === 'problem') return { ok: false, problem: explain(listed.problem, settings) };
    return { ok: true, value: listed.value.filter(({ target_url: url }) => url === address).toSorted((one, other) => one.id - other.id) };
  }

  async function change(path: string, write: Change): Promise<Reading<void>> {
    const answer: Answer<unknown> = await client.ask({ path, subject: SUBJECT, schema: z.unknown(), change: write });
    return answer.status === 'problem' ? { ok: false, problem: explain(answer.problem, settings) } : DONE;
  }

  /** A pretix of another version refuses actions that it does not know; the webhook is as good without them. */
  async function changeActions(path: string, actions: readonly string[], write: (actions: readonly string[]) => Change): Promise<Reading<void>> {
    const done = await change(path, write(actions));
    if (done.ok) return done;
    const unknown = new Set(refusedActions(done.problem.message, actions));
    return unknown.size === 0 ? done : changeActions(path, actions.filter((action) => !unknown.has(action)), write);
  }

  /** @param key the same for all that begin at the same time, so that pretix makes one webhook for them. */
  function create(address: string, key: unknown): Promise<Reading<void>> {
    return changeActions(PATH, NOTICE_ACTIONS, (actions) => {
      const body = { enabled: true, target_url: address, all_events: false, limit_events: [event], action_types: actions, comment: COMMENT };
      return { method: 'POST', body, idempotencyKey: digestOf([body, key]) };
    });
  }

  /** pretix repeats what it answered to a key within a day, also when the webhook is gone by now: then another key makes it. */
  async function createOnce(address: string): Promise<Reading<readonly WireWebhook[]>> {
    const created = await create(address, null);
    if (!created.ok) return created;
    const ours = await listOurs(address);
    if (!ours.ok || ours.value.length > 0) return ours;
    const again = await create(address, random());
    return again.ok ? listOurs(address) : again;
  }

  async function complete(webhook: WireWebhook): Promise<Reading<void>> {
    const actions = [...new Set([...webhook.action_types, ...NOTICE_ACTIONS])];
    if (webhook.enabled && tellsOf(webhook, event) && actions.length === webhook.action_types.length) return DONE;
    const events = tellsOf(webhook, event) ? {} : { limit_events: [...webhook.limit_events, event] };
    return changeActions(`${PATH}${webhook.id}/`, actions, (all) => ({ method: 'PATCH', body: { enabled: true, action_types: all, ...events } }));
  }

  /** pretix keeps a deleted webhook and switches it off. */
  async function switchOff(webhooks: readonly WireWebhook[]): Promise<Reading<void>> {
    for (const { id } of webhooks.filter(({ enabled }) => enabled)) {
      const done = await change(`${PATH}${id}/`, { method: 'DELETE' });
      if (!done.ok) return done;
    }
    return DONE;
  }

  return {
    find: async (address) => {
      const ours = await listOurs(address);
      if (!ours.ok) return ours;
      if (ours.value.length === 0) return { ok: true, value: 'absent' };
      return { ok: true, value: ours.value.some((webhook) => tellsEnough(webhook, event)) ? 'registered' : 'disabled' };
    },
    register: async (address) => {
      const known = await listOurs(address);
      if (!known.ok) return known;
      const ours = known.value.length > 0 ? known : await createOnce(address);
      if (!ours.ok) return ours;
      const [kept, ...others] = ours.value;
      const completed = kept === undefined ? DONE : await complete(kept);
      return completed.ok ? switchOff(others) : completed;
    },
    remove: async (address) => {
      const ours = await listOurs(address);
      return ours.ok ? switchOff(ours.value) : ours;
    },
  };
}

const BY_HAND = 'Or enter the address by hand in pretix: organizer, Settings, Webhooks.';

/** What is said about webhooks in place of what is said about orders. */
function explain(problem: ProblemDetail, { token }: RegistrySettings): ProblemDetail {
  if (problem.cause === 'shop-permission-missing') {
    const who = token === undefined ? 'whoever connected the shop' : 'the team of the token';
    const whose = token === undefined ? 'your team' : 'the team of the token';
    return {
      ...problem,
      message: `pretix does not let ${who} manage webhooks: the permission to change the settings of the organizer is missing.`,
      remedy: `In pretix, open the organizer, Teams, and give ${whose} the permission to change organizer settings; then try again. ${BY_HAND}`,
    };
  }
  if (problem.kind !== 'permanent') return problem;
  return { ...problem, kind: 'config', cause: 'value-invalid', remedy: `Correct what pretix names: it only calls addresses that it can reach from the internet. ${BY_HAND}` };
}
