// Asks pretix for everything that the catalogue of an event consists of.
import type { Reading } from '../kit/reader.ts';
import { problem, type Answer } from './api/answer.ts';
import type { PretixClient } from './api/client.ts';
import { listAll } from './api/list-pages.ts';
import { wireCheckInList, wireDate, wireEvent, wireItem, wireQuestion, wireSettings } from './api/wire-event.ts';
import type { Catalog } from './catalog.ts';
import type { PretixSettings } from './settings.ts';

export async function describeEvent(client: PretixClient, settings: Pick<PretixSettings, 'event'>): Promise<Reading<Catalog>> {
  const path = `events/${settings.event}`;
  const event = await client.ask({ path: `${path}/`, subject: 'the event', schema: wireEvent });
  if (event.status !== 'found') return failed(event);
  const general = await client.ask({ path: `${path}/settings/`, subject: 'the settings of the event', schema: wireSettings });
  // Older versions show the settings only to those who may change them; names are then read in the scheme of new events.
  if (general.status === 'problem' && general.problem.cause !== 'shop-permission-missing') return failed(general);
  const items = await listAll(client, { path: `${path}/items/`, subject: 'the products' }, wireItem);
  if (items.status !== 'found') return failed(items);
  const questions = await listAll(client, { path: `${path}/questions/`, subject: 'the questions' }, wireQuestion);
  if (questions.status !== 'found') return failed(questions);
  const lists = await listAll(client, { path: `${path}/checkinlists/`, subject: 'the check-in lists' }, wireCheckInList);
  if (lists.status !== 'found') return failed(lists);
  const dates = event.value.has_subevents ? await listAll(client, { path: `${path}/subevents/`, subject: 'the dates' }, wireDate) : undefined;
  if (dates?.status === 'problem') return failed(dates);
  return {
    ok: true,
    value: {
      event: event.value,
      settings: general.status === 'found' ? general.value : {},
      items: [...items.value],
      questions: [...questions.value],
      checkInLists: [...lists.value],
      dates: [...(dates?.value ?? [])],
    },
  };
}

function failed(answer: Exclude<Answer<unknown>, { status: 'found' }>): Reading<never> {
  const { problem: detail } = answer.status === 'problem' ? answer : problem('config', 'shop-unreachable', 'pretix does not know the event in the settings.');
  return { ok: false, problem: detail };
}
