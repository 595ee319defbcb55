// What a person looks at before a workflow of the kit is switched on: what can be seen from here, and what only they can know.
import type { BridgeKit } from '@storebridge/store';
import type { AnswerOf } from '../contract/index.ts';
import { LETTERS } from './definitions/letters.ts';
import { WORKFLOWS, type WorkflowOfKit } from './definitions/workflows.ts';
import { findIn } from './find-parts.ts';
import { emailKey, workflowKey } from './item-keys.ts';
import type { PlanInput } from './plan-items.ts';

type Checklist = AnswerOf<'getKit'>['checklists'][number];
type Point = Checklist['points'][number];

/** Points that only a person can tick off. */
export const POINTS_BY_HAND = ['text', 'sender', 'chosen', 'who', 'marketing'] as const;
type PointByHand = (typeof POINTS_BY_HAND)[number];

/** Only for workflows that are there. */
export function checklistsOf(input: PlanInput): readonly Checklist[] {
  return WORKFLOWS.flatMap((workflow) => checklistOf(input, workflow) ?? []);
}

function checklistOf({ view, kit, href }: PlanInput, { name, label }: WorkflowOfKit): Checklist | undefined {
  const flow = findIn(view.flows, kit, { key: workflowKey(name), label });
  if (flow === undefined) return undefined;
  const email = findIn(view.emails, kit, { key: emailKey(name), label: LETTERS.find((letter) => letter.name === name)?.label ?? label });
  const workflowHref = href('workflow', flow.id);
  const emailHref = email === undefined ? null : href('email', email.id);
  const byHand = (word: PointByHand, text: string, place: string | null): Point => handPoint(kit, { key: pointKey(name, word), text, href: place });
  const seen = (word: string, text: string, isDone: boolean, place: string | null): Point => ({ key: pointKey(name, word), text, isDone, isByHand: false, href: place });
  return {
    workflow: workflowKey(name),
    label,
    isEnabled: flow.isEnabled,
    points: [
      byHand('text', 'Read the e-mail, put your own words, colours and the address of your shop into it.', emailHref),
      byHand('sender', 'Choose the sender and the type of subscription.', emailHref),
      seen('published', 'Set the e-mail to “automated”, and publish it.', email?.state !== undefined && email.state !== 'DRAFT', emailHref),
      byHand('chosen', 'Make sure that the action “Send e-mail” has this very e-mail. Where the action is missing, add it.', workflowHref),
      byHand('who', 'Look at who is enrolled: HubSpot shows how many people it would be today.', workflowHref),
      byHand('marketing', 'Make sure that these people may be written to: they agreed, and are marketing contacts.', href('contacts')),
      seen('on', 'Switch the workflow on.', flow.isEnabled, workflowHref),
    ],
  };
}

export function pointKey(name: WorkflowOfKit['name'], word: string): string {
  return `${name}:${word}`;
}

function handPoint(kit: BridgeKit | undefined, { key, text, href }: Pick<Point, 'key' | 'text' | 'href'>): Point {
  return { key, text, href, isDone: kit?.checked.includes(key) ?? false, isByHand: true };
}
