// The properties that companies have in every account.
import { LIFECYCLE_STAGES } from './contact-properties.ts';
import { area, bool, moment, number, select, text } from './notation.ts';
import type { PropertyDefinition } from '../account/property-registry.ts';

const INDUSTRIES = [
  'ACCOUNTING',
  'APPAREL_FASHION',
  'COMPUTER_SOFTWARE',
  'CONSUMER_GOODS',
  'EVENTS_SERVICES',
  'FOOD_BEVERAGES',
  'RETAIL',
  'WHOLESALE',
];

export const COMPANY_PROPERTIES: readonly PropertyDefinition[] = [
  text('name', 'Company name'),
  text('domain', 'Company Domain Name'),
  text('website', 'Website URL'),
  { ...text('phone', 'Phone Number'), fieldType: 'phonenumber' },
  text('address', 'Street Address'),
  text('address2', 'Street Address 2'),
  text('city', 'City'),
  text('state', 'State/Region'),
  text('zip', 'Postal Code'),
  text('country', 'Country/Region'),
  text('timezone', 'Time Zone'),
  area('description', 'Description'),
  area('about_us', 'About Us'),
  number('annualrevenue', 'Annual Revenue'),
  number('numberofemployees', 'Number of Employees'),
  text('founded_year', 'Year Founded'),
  text('linkedin_company_page', 'LinkedIn Company Page'),
  select('industry', 'Industry', INDUSTRIES),
  select('type', 'Type', ['PROSPECT', 'PARTNER', 'RESELLER', 'VENDOR', 'OTHER']),
  select('lifecyclestage', 'Lifecycle Stage', LIFECYCLE_STAGES),
  select(
    'hs_lead_status',
    'Lead Status',
    ['NEW', 'OPEN', 'IN_PROGRESS', 'OPEN_DEAL', 'UNQUALIFIED', 'ATTEMPTED_TO_CONTACT', 'CONNECTED', 'BAD_TIMING'],
  ),
  text('hs_additional_domains', 'Additional Domains', { readOnly: true }),
  bool('is_public', 'Is Public'),
  number('num_associated_contacts', 'Number of Associated Contacts', { calculated: true }),
  number('num_associated_deals', 'Number of Associated Deals', { calculated: true }),
  number('total_revenue', 'Total Revenue', { calculated: true }),
  moment('closedate', 'Close Date'),
  moment('notes_last_updated', 'Last Activity Date', { readOnly: true }),
];
