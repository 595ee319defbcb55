// The settings of a pretix shop: one event of one organizer.
import { z } from 'zod';
import { isPublicHost } from '../kit/private-network.ts';
import { isTimeZone } from '../kit/time-zone.ts';

const slug = z.string().regex(/^[a-zA-Z0-9][\w.-]*$/, 'expected the short form, as it stands in the address of the shop');

export const pretixSettings = z
  .strictObject({
    /** Where pretix runs, for example https://pretix.eu; without `/api/v1`. */
    url: z.url({ protocol: /^https?$/, error: 'expected an address that begins with https://' }).transform((text) => text.replace(/\/+$/, '')),
    /** Of a team that may view orders. */
    token: z.string().regex(/^[\x21-\x7e]+$/, 'expected a token without spaces'),
    organizer: slug,
    event: slug,
    sendTestOrders: z.boolean().default(false),
    /** Orders are sent once, when they are placed; what happens to them later is not. */
    newOrdersOnly: z.boolean().default(false),
    /** Orders that were placed before this moment are not sent by themselves. */
    since: z.iso.datetime({ offset: true }).optional(),
    /** Language of names and labels; by default that of the event. */
    locale: z.string().min(2).optional(),
    /** By default that of the event. */
    timeZone: z.string().refine(isTimeZone, 'is not a time zone').optional(),
    /** For a pretix in the own network: allows plain HTTP and addresses that are not public. */
    allowPrivateAddress: z.boolean().default(false),
  })
  .superRefine(({ url, allowPrivateAddress }, context) => {
    if (!URL.canParse(url)) return;
    const { protocol, hostname, username, password, search, hash } = new URL(url);
    if (username + password + search + hash !== '') context.addIssue({ code: 'custom', path: ['url'], message: 'must end before "?" and carry no password' });
    if (allowPrivateAddress) return;
    if (protocol !== 'https:') context.addIssue({ code: 'custom', path: ['url'], message: 'must begin with https://, or "allowPrivateAddress" must be set' });
    if (!isPublicHost(hostname)) context.addIssue({ code: 'custom', path: ['url'], message: 'is not a public address; set "allowPrivateAddress" if that is meant' });
  });

export type PretixSettings = z.infer<typeof pretixSettings>;
