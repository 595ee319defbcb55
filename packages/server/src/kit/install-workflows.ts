// Installs the workflows, switched off. Their names are not unique in HubSpot, so they are looked for before and after.
import type { KitSurroundings } from './definitions/filters.ts';
import { wantedFlow, type WorkflowOfKit } from './definitions/workflows.ts';
import { findIn, findPart } from './find-parts.ts';
import { failed, NEEDS_PIPELINE, settlePart, type Installation, type PartOutcome, type PartResult } from './installation.ts';
import { emailKey, workflowKey } from './item-keys.ts';

export async function installWorkflow(installation: Installation, workflow: WorkflowOfKit, account: KitSurroundings | undefined): Promise<PartOutcome> {
  return settlePart(installation, { key: workflowKey(workflow.name), label: `Workflow “${workflow.label}”` }, await install(installation, workflow, account));
}

async function install(installation: Installation, workflow: WorkflowOfKit, account: KitSurroundings | undefined): Promise<PartResult> {
  const { kit } = installation;
  const flows = await installation.flows();
  if (!flows.ok) return failed(flows.failure);
  const found = findIn(flows, kit, { key: workflowKey(workflow.name), label: workflow.label });
  if (found !== undefined) return { outcome: 'adopted', id: found.id };
  if (account === undefined) return NEEDS_PIPELINE;
  const email = kit.installed[emailKey(workflow.name)];
  const emailId = email?.outcome === 'failed' ? undefined : (email?.id ?? undefined);
  const made = await create(installation, { workflow, account, emailId });
  // Some accounts take no draft as the e-mail of a workflow; then a person chooses it.
  if (made.outcome !== 'failed' || !made.isRefused || emailId === undefined) return made;
  return create(installation, { workflow, account, emailId: undefined });
}

interface Wanted {
  readonly workflow: WorkflowOfKit;
  readonly account: KitSurroundings;
  readonly emailId: string | undefined;
}

async function create({ client }: Installation, { workflow, account, emailId }: Wanted): Promise<PartResult & { readonly isRefused?: boolean }> {
  const made = await client.flows.create(wantedFlow(workflow, account, emailId));
  if (made.ok) return { outcome: 'created', id: made.value.id, ...(emailId === undefined ? WITHOUT_EMAIL : {}) };
  const listed = await client.flows.list();
  const there = listed.ok ? findPart(listed.value, { id: null, label: workflow.label }) : undefined;
  if (there !== undefined) return { outcome: 'created', id: there.id };
  return { ...failed(made.failure), isRefused: made.failure.status === 400 };
}

const WITHOUT_EMAIL = { message: 'It has no e-mail yet.', remedy: 'Open it in HubSpot and add the action “Send e-mail”.' };
