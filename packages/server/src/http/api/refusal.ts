// What an operation does not do, told to the caller as RFC 9457 says: https://www.rfc-editor.org/rfc/rfc9457
import type { ProblemDocument } from '../../contract/shapes/paging.ts';

type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 502 | 503;

const TITLES: Readonly<Record<RefusalStatus, string>> = {
  400: 'The request cannot be read',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'That does not fit the present state',
  413: 'The request is too large',
  422: 'The input is not valid',
  429: 'Too many requests',
  502: 'The other side did not answer as expected',
  503: 'Not available now',
};

export interface RefusalInput {
  readonly detail: string;
  readonly remedy?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Thrown by handlers for what the caller can understand and cure; anything else that is thrown is a defect. */
export class Refusal extends Error {
  readonly status: RefusalStatus;
  readonly input: RefusalInput;

  constructor(status: RefusalStatus, input: RefusalInput) {
    super(input.detail);
    this.name = 'Refusal';
    this.status = status;
    this.input = input;
  }

  toDocument(): ProblemDocument {
    const { detail, remedy, errors } = this.input;
    return { type: 'about:blank', title: TITLES[this.status], status: this.status, detail, ...(remedy === undefined ? {} : { remedy }), ...(errors === undefined ? {} : { errors: [...errors] }) };
  }
}

export function notFound(what: string): Refusal {
  return new Refusal(404, { detail: `There is no ${what} here, or you may not see it.` });
}

/** Input that is well formed and still does not fit. @param path where, as in the body: "settings.url". */
export function notValid(path: string, message: string): Refusal {
  return new Refusal(422, { detail: `${path}: ${message}`, errors: [{ path, message }] });
}
