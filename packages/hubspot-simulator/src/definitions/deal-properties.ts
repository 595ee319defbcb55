// The properties that deals and tickets have in every account.
import { area, bool, moment, number, select, text } from './notation.ts';
import type { PropertyDefinition } from '../account/property-registry.ts';

export const DEAL_PROPERTIES: readonly PropertyDefinition[] = [
  text('dealname', 'Deal Name'),
  number('amount', 'Amount'),
  number('amount_in_home_currency', 'Amount in company currency', { calculated: true }),
  select('deal_currency_code', 'Currency', [], { optionSource: 'currencies' }),
  select('pipeline', 'Pipeline', [], { optionSource: 'pipelines' }),
  select('dealstage', 'Deal Stage', [], { optionSource: 'stages' }),
  select('dealtype', 'Deal Type', ['newbusiness', 'existingbusiness']),
  moment('closedate', 'Close Date'),
  area('description', 'Deal Description'),
  area('closed_lost_reason', 'Closed Lost Reason'),
  area('closed_won_reason', 'Closed Won Reason'),
  text('hs_next_step', 'Next step'),
  select('hs_priority', 'Priority', ['low', 'medium', 'high']),
  bool('hs_is_closed', 'Is Deal Closed?', { calculated: true }),
  bool('hs_is_closed_won', 'Is Closed Won', { calculated: true }),
  number('hs_deal_stage_probability', 'Deal probability', { calculated: true }),
  number('hs_num_of_associated_line_items', 'Number of Line Items', { calculated: true }),
  number('num_associated_contacts', 'Number of Associated Contacts', { calculated: true }),
  number('hs_tcv', 'Total contract value', { calculated: true }),
  number('hs_arr', 'Annual recurring revenue', { calculated: true }),
  number('hs_mrr', 'Monthly recurring revenue', { calculated: true }),
];

export const TICKET_PROPERTIES: readonly PropertyDefinition[] = [
  text('subject', 'Ticket name'),
  area('content', 'Ticket description'),
  select('hs_pipeline', 'Pipeline', [], { optionSource: 'pipelines' }),
  select('hs_pipeline_stage', 'Ticket status', [], { optionSource: 'stages' }),
  select('hs_ticket_priority', 'Priority', ['LOW', 'MEDIUM', 'HIGH', 'URGENT']),
  select('hs_ticket_category', 'Category', ['PRODUCT_ISSUE', 'BILLING_ISSUE', 'FEATURE_REQUEST', 'GENERAL_INQUIRY']),
  select('source_type', 'Source', ['CHAT', 'EMAIL', 'FORM', 'PHONE']),
  moment('closed_date', 'Close date', { readOnly: true }),
];
