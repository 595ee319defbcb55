// The pipelines with which deals, tickets and orders start in a new account.

export interface PipelineStage {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Pipeline {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly stages: readonly PipelineStage[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

type StageSeed = readonly [id: string, label: string, state: string];

const DEAL_STAGES: readonly StageSeed[] = [
  ['appointmentscheduled', 'Appointment Scheduled', '0.2'],
  ['qualifiedtobuy', 'Qualified To Buy', '0.4'],
  ['presentationscheduled', 'Presentation Scheduled', '0.6'],
  ['decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'],
  ['contractsent', 'Contract Sent', '0.9'],
  ['closedwon', 'Closed Won', '1.0'],
  ['closedlost', 'Closed Lost', '0.0'],
];
const TICKET_STAGES: readonly StageSeed[] = [
  ['1', 'New', 'OPEN'],
  ['2', 'Waiting on contact', 'OPEN'],
  ['3', 'Waiting on us', 'OPEN'],
  ['4', 'Closed', 'CLOSED'],
];
const ORDER_STAGES: readonly StageSeed[] = [
  ['4b27b500-f031-4927-9811-68a0b525cbae', 'Open', 'OPEN'],
  ['937ea84d-0a4f-4dcf-9028-3f9c2aafbf03', 'Processed', 'OPEN'],
  ['aa99e8d0-c1d5-4071-b915-d240bbb1aed9', 'Shipped', 'OPEN'],
  ['3725360f-519b-4b18-a593-494d60a29c9f', 'Delivered', 'CLOSED'],
  ['3c85a297-e9ce-400b-b42e-9f16853d69d6', 'Cancelled', 'CLOSED'],
];

export function startingPipelines(typeName: string): Pipeline[] {
  if (typeName === 'deals') return [pipeline('default', 'Sales Pipeline', DEAL_STAGES, dealMetadata)];
  if (typeName === 'tickets') return [pipeline('0', 'Support Pipeline', TICKET_STAGES, stateMetadata('ticketState'))];
  if (typeName === 'orders') {
    return [pipeline('14a2e10e-5471-408a-906e-c51f3b04369e', 'Order Pipeline', ORDER_STAGES, stateMetadata('state'))];
  }
  return [];
}

export function dealMetadata(probability: string): Record<string, string> {
  const certainty = Number(probability);
  return { isClosed: String(certainty === 0 || certainty === 1), probability };
}

function stateMetadata(name: string): (state: string) => Record<string, string> {
  return (state) => ({ [name]: state, isClosed: String(state === 'CLOSED') });
}

function pipeline(id: string, label: string, stages: readonly StageSeed[], metadata: (state: string) => Record<string, string>): Pipeline {
  const dates = { createdAt: 0, updatedAt: 0 };
  return {
    id,
    label,
    displayOrder: 0,
    ...dates,
    stages: stages.map(([stageId, stageLabel, state], displayOrder) => ({
      id: stageId, label: stageLabel, displayOrder, metadata: metadata(state), ...dates,
    })),
  };
}
