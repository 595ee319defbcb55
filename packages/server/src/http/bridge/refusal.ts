// What the Bridge API does not do, told in the form that HubSpot's errors have: https://developers.hubspot.com/docs/api-reference/error-handling
import { randomUUID } from 'node:crypto';
import { currentContext } from '../../watching/context.ts';

export type BridgeCategory = 'INVALID_AUTHENTICATION' | 'MISSING_SCOPES' | 'VALIDATION_ERROR' | 'OBJECT_NOT_FOUND' | 'RATE_LIMITS' | 'GONE' | 'UNAVAILABLE';

export interface BridgeErrorDetail {
  readonly message: string;
  /** Where in the input: "messages[3].changedAt". */
  readonly in?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

interface BridgeRefusalInput {
  readonly status: number;
  readonly category: BridgeCategory;
  readonly message: string;
  readonly errors?: readonly BridgeErrorDetail[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown for what the caller can understand and cure; anything else that is thrown is a defect, or the database is away. */
export class BridgeRefusal extends Error {
  readonly input: BridgeRefusalInput;

  constructor(input: BridgeRefusalInput) {
    super(input.message);
    this.name = 'BridgeRefusal';
    this.input = input;
  }

  toResponse(): Response {
    const { status, category, message, errors, headers = {} } = this.input;
    // The same id stands in the log.
    const correlationId = currentContext().request ?? randomUUID();
    return Response.json({ status: 'error', message, correlationId, category, ...(errors === undefined ? {} : { errors }) }, { status, headers });
  }
}

export function notValid(message: string, errors?: readonly BridgeErrorDetail[]): BridgeRefusal {
  return new BridgeRefusal({ status: 400, category: 'VALIDATION_ERROR', message, ...(errors === undefined ? {} : { errors }) });
}

export function notFound(message: string): BridgeRefusal {
  return new BridgeRefusal({ status: 404, category: 'OBJECT_NOT_FOUND', message });
}
