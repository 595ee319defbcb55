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
  list(options?: CallOptions): Promise<Result<readonly MarketingEmail[]>>;
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

const pageSchema = z.object({
  results: z.array(emailSchema).default([]),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
});

const PAGE_SIZE = 100;
const ROUTE = `/marketing/emails/${API_VERSION}`;

export function createMarketingEmailsApi({ send }: CallDeps): MarketingEmailsApi {
  return {
    async list(options) {
      const emails: MarketingEmail[] = [];
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const page = readAnswer(pageSchema, await send({ method: 'GET', route: ROUTE, query: { limit: PAGE_SIZE, after }, options }));
        if (!page.ok) return page;
        emails.push(...page.value.results);
        after = page.value.paging?.next?.after;
      }
      return { ok: true, value: emails };
    },
    async create({ templatePath, ...wanted }, options) {
      const body = { ...wanted, ...(templatePath === undefined ? {} : { content: { templatePath } }) };
      return readAnswer(emailSchema, await send({ method: 'POST', route: ROUTE, body, repeatable: false, options }));
    },
    async publish(emailId, options) {
      return doneOrFailed(await send({ method: 'POST', route: `${ROUTE}/{emailId}/publish`, params: { emailId }, options }));
    },
  };
}
