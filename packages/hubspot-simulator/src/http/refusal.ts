// How HubSpot says no: the failure of one input, and the exception that ends a call.

export interface FailureDetail {
  readonly message: string;
  readonly code?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

export interface Failure {
  readonly status: number;
  readonly message: string;
  readonly category?: string;
  readonly subCategory?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly errors?: readonly FailureDetail[];
  readonly links?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the record that already has the value. */
  readonly existingId?: string;
  /** Fields that only this kind of answer has, such as `policyName`. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** Thrown by a handler to answer the whole call with a failure. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

export function invalid(message: string, more: Partial<Failure> = {}): Failure {
  return { status: 400, category: 'VALIDATION_ERROR', message, ...more };
}

/** For the many places where a handler finds the call itself at fault. */
export function refused(message: string, more: Partial<Failure> = {}): Refusal {
  return new Refusal(invalid(message, more));
}

export function notFound(message: string, more: Partial<Failure> = {}): Failure {
  return { status: 404, category: 'OBJECT_NOT_FOUND', message, ...more };
}

export function conflict(message: string, more: Partial<Failure> = {}): Failure {
  return { status: 409, category: 'CONFLICT', message, ...more };
}

/** A tier does not have the feature. */
export function tierForbids(feature: string, tier: string): Failure {
  return {
    status: 403,
    category: 'FORBIDDEN',
    message: `This account (${tier}) does not have access to ${feature}. Upgrade the subscription to use it.`,
  };
}

export function limitReached(message: string, limit: string, maximum: number): Failure {
  return { status: 400, category: 'API_LIMIT', message, context: { [limit]: [String(maximum)] } };
}

export function failureBody(failure: Failure, correlationId: string): Record<string, unknown> {
  const { message, category, subCategory, context, errors, links, extra } = failure;
  return {
    status: 'error',
    message,
    correlationId,
    ...(context && { context }),
    ...(errors && { errors }),
    ...(links && { links }),
    ...(category !== undefined && { category }),
    ...(subCategory !== undefined && { subCategory }),
    ...extra,
  };
}
