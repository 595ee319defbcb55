// storebridge kit: what the ecommerce kit has in a HubSpot account, and installing it.
import { listPortals, listWorkspaces, type Portal } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import { installKit } from '../kit/install-kit.ts';
import type { PipelineChoice } from '../kit/install-pipeline.ts';
import type { PartOutcome } from '../kit/installation.ts';
import { planKit, type KitPlan } from '../kit/plan-kit.ts';
import { OperatorError } from '../operator-error.ts';
import { print, printJson, withStorebridge, type DefineCommand } from './command.ts';

interface KitOptions {
  readonly workspace?: string;
  readonly install?: boolean;
  readonly json?: boolean;
}

interface KitResult {
  readonly plan: KitPlan;
  /** Undefined when nothing was installed. */
  readonly outcomes: readonly PartOutcome[] | undefined;
}

const MARKS = { present: '✓', partly: '+', missing: '+', doubtful: '?', blocked: '✗' } as const;
const OUTCOME_MARKS = { created: '+', adopted: '✓', failed: '✗' } as const;

export const defineKit: DefineCommand = (program) => {
  program
    .command('kit')
    .description('show what the ecommerce kit has in a HubSpot account, or install it; exits with 1 if a part could not be installed')
    .argument('<portal>', 'name of the HubSpot account')
    .option('--workspace <name>', 'where several workspaces have an account of that name')
    .option('--install', 'create what is missing; where the account has room for no more pipelines, with the stages that are shown')
    .option('--json', 'print JSON')
    .action(async (name: string, options: KitOptions) => {
      const { plan, outcomes } = await withStorebridge((storebridge) => work(storebridge, name, options));
      if (options.json === true) printJson(outcomes === undefined ? plan : { outcomes });
      else if (outcomes === undefined) showPlan(plan);
      process.exitCode = outcomes?.some(({ outcome }) => outcome === 'failed') === true ? 1 : 0;
    });
};

async function work(storebridge: Storebridge, name: string, options: KitOptions): Promise<KitResult> {
  const portal = await portalNamed(storebridge, name, options.workspace);
  const planned = await planKit(storebridge, portal);
  if (!planned.ok) throw new OperatorError(planned.failure.message, planned.failure.remedy);
  const plan = planned.value;
  if (options.install !== true) return { plan, outcomes: undefined };
  const items = plan.items.filter(({ state }) => state !== 'present' && state !== 'blocked').map(({ key }) => key);
  const outcomes = await installKit(storebridge, { portal, items, pipeline: choiceOf(plan), onPart: (part) => options.json !== true && showOutcome(part) });
  if (outcomes === undefined) throw new OperatorError('Somebody else is installing the kit in this account just now.', 'Wait a moment and look again.');
  if (options.json !== true && outcomes.length === 0) print('There is nothing left to install.');
  return { plan, outcomes };
}

/** @throws OperatorError */
async function portalNamed({ journey }: Storebridge, name: string, workspaceName: string | undefined): Promise<Portal> {
  const workspaces = new Map((await listWorkspaces(journey.db)).map((workspace) => [workspace.id, workspace.name]));
  const portals = (await listPortals(journey.db)).filter((portal) => portal.name === name && (workspaceName === undefined || workspaces.get(portal.workspaceId) === workspaceName));
  const [portal, second] = portals;
  if (portal === undefined) throw new OperatorError(`There is no HubSpot account "${name}".`, 'Its name stands in the interface under HubSpot accounts, and in the configuration file under portals.');
  if (second !== undefined) throw new OperatorError(`Several workspaces have a HubSpot account "${name}".`, `Say which, with --workspace: ${portals.map(({ workspaceId }) => workspaces.get(workspaceId) ?? '').join(', ')}.`);
  return portal;
}

/** Where another pipeline has to stand in, the stages that fit best. */
function choiceOf({ pipeline }: KitPlan): PipelineChoice | undefined {
  if (pipeline.way !== 'map' || pipeline.id === null) return undefined;
  return { id: pipeline.id, stages: Object.fromEntries(pipeline.stages.map(({ word, stage }) => [word, stage])) };
}

function showPlan({ items, pipeline }: KitPlan): void {
  for (const { key, label, state, creates, reason, remedy } of items) {
    print(`${MARKS[state]} ${key.padEnd(26)} ${label}`);
    if (creates.length > 0) print(`    will be created: ${creates.join(', ')}`);
    if (reason !== null) print(`    ${reason}${remedy === null ? '' : ` ${remedy}`}`);
  }
  if (pipeline.id === null) return;
  print();
  print(`Stages of the pipeline "${pipeline.label ?? pipeline.id}":`);
  const stages = pipeline.choices.find(({ id }) => id === pipeline.id)?.stages ?? [];
  for (const { word, stage } of pipeline.stages) print(`  ${word.padEnd(20)} ${stages.find(({ id }) => id === stage)?.label ?? stage ?? ''}`);
}

function showOutcome({ key, outcome, message, remedy }: PartOutcome): void {
  print(`${OUTCOME_MARKS[outcome]} ${key.padEnd(26)} ${outcome}`);
  if (message !== null) print(`    ${message}${remedy === null ? '' : ` ${remedy}`}`);
}
