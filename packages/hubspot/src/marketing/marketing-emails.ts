// Marketing e-mails: a draft can be made on most subscriptions, publishing needs a higher one.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { doneOrFailed, readAnswer, type CallDeps } from '../transport/call.ts';

export interface MarketingEmail {
  readonly id: string;
  readonly name: string;
  /** HubSpot makes a `BATCH_EMAIL` whatever kind is asked for. */
  readonly type?: string | undefined;
  readonly state?: string | undefined;
}

export interface WantedEmail {
  readonly name: string;
  readonly subject: string;
  readonly language?: string;
  readonly from?: { readonly fromName: string; readonly replyTo: string };
  /** Path of a coded template, as it was uploaded. */
  readonly templatePath?: string;
}

export interface MarketingEmailsApi {
  /** Not repeated when the answer is lost: names are not unique. */
  create(wanted: WantedEmail, options?: CallOptions): Promise<Result<MarketingEmail>>;
  publish(emailId: string, options?: CallOptions): Promise<Result<void>>;
}

const emailSchema = z.object({
  id: z.union([z.string(), z.number().transform(String)]),
  name: z.string().default(''),
  type: z.string().optional().catch(undefined),
  state: z.string().optional().catch(undefined),
});

const ROUTE = `/marketing/emails/${API_VERSION}`;

export function createMarketingEmailsApi({ send }: CallDeps): MarketingEmailsApi {
  return {
    async create({ templatePath, ...wanted }, options) {
      const body = { ...wanted, ...(templatePath === undefined ? {} : { content: { templatePath } }) };
      return readAnswer(emailSchema, await send({ method: 'POST', route: ROUTE, body, repeatable: false, options }));
    },
    async publish(emailId, options) {
      return doneOrFailed(await send({ method: 'POST', route: `${ROUTE}/{emailId}/publish`, params: { emailId }, options }));
    },
  };
}
