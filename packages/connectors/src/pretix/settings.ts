// The settings of a pretix shop: one event of one organizer.
import { z } from 'zod';
import { isPublicHost } from '../kit/private-network.ts';
import { isTimeZone } from '../kit/time-zone.ts';

const slug = z.string().regex(/^[a-zA-Z0-9][\w.-]*$/, 'expected the short form, as it stands in the address of the shop');

/** By which pretix is reached, and as whom. */
const access = {
  url: z
    .url({ protocol: /^https?$/, error: 'expected an address that begins with https://' })
    .transform((text) => text.replace(/\/+$/, ''))
    .meta({ access: true, label: 'Address of pretix', help: 'Where pretix runs, for example https://pretix.eu.' }),
  token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'expected a token without spaces')
    .optional()
    .meta({ access: true, label: 'API token', help: 'Of a team that may view the orders. In pretix: organizer, Teams, the team, API tokens. It is not needed where you connect with pretix.' }),
  consent: z.boolean().default(false).meta({ access: true, label: 'Connected with pretix', help: 'You allowed the access in pretix, and no API token is needed.', advanced: true }),
  allowPrivateAddress: z
    .boolean()
    .default(false)
    .meta({ access: true, label: 'Allow a private address', help: 'For a pretix in your own network: plain HTTP, and names that lead to private addresses.', advanced: true }),
};

export const pretixSettings = z
  .strictObject({
    url: access.url,
    token: access.token,
    consent: access.consent,
    organizer: slug.meta({ label: 'Organizer', help: 'Its short form, as it stands in the address of the ticket shop.' }),
    event: slug.meta({ label: 'Event', help: 'Its short form, as it stands in the address of the ticket shop.' }),
    sendTestOrders: z.boolean().default(false).meta({ label: 'Send test orders', help: 'Orders of the test mode go to HubSpot, too.' }),
    newOrdersOnly: z.boolean().default(false).meta({ label: 'Send new orders only', help: 'Each order is sent once, when it is placed. What happens to it later is not sent.' }),
    since: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ label: 'Send orders placed since', help: 'Older orders are only sent when you ask for them. Leave it empty to begin when the shop was connected.', advanced: true }),
    locale: z.string().min(2).optional().meta({ label: 'Language', help: 'Of names and labels, for example en or de. Leave it empty for the language of the event.', advanced: true }),
    timeZone: z
      .string()
      .refine(isTimeZone, 'is not a time zone')
      .optional()
      .meta({ label: 'Time zone', help: 'Where the days begin. Leave it empty for the time zone of the event.', input: 'time-zone', advanced: true }),
    allowPrivateAddress: access.allowPrivateAddress,
  })
  .superRefine((settings, context) => {
    checkAddress(settings, context);
    checkAccess(settings, context);
  });

/** What must be known before an event is chosen; the rest of a form that is being filled in is left alone. */
export const pretixAccess = z.object(access).superRefine(checkAddress);

export type PretixSettings = z.infer<typeof pretixSettings>;

type Address = Pick<PretixSettings, 'url' | 'allowPrivateAddress'>;

function checkAddress({ url, allowPrivateAddress }: Address, context: z.RefinementCtx): void {
  if (!URL.canParse(url)) return;
  const { protocol, hostname, username, password, search, hash } = new URL(url);
  if (username + password + search + hash !== '') context.addIssue({ code: 'custom', path: ['url'], message: 'must end before "?" and carry no password' });
  if (allowPrivateAddress) return;
  if (protocol !== 'https:') context.addIssue({ code: 'custom', path: ['url'], message: 'must begin with https://, or "allowPrivateAddress" must be set' });
  if (!isPublicHost(hostname)) context.addIssue({ code: 'custom', path: ['url'], message: 'is not a public address; set "allowPrivateAddress" if that is meant' });
}

function checkAccess({ token, consent }: Pick<PretixSettings, 'token' | 'consent'>, context: z.RefinementCtx): void {
  if (consent === (token === undefined)) return;
  const message = consent ? 'must not be given together with "consent"; take one of the two out' : 'must be given, or "consent" must be true for a shop that is connected with pretix';
  context.addIssue({ code: 'custom', path: ['token'], message });
}
