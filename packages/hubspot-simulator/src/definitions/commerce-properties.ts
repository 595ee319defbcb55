// The properties that products, line items, orders, carts, quotes and invoices have in every account.
import { area, bool, day, moment, number, select, text } from './notation.ts';
import type { PropertyDefinition } from '../account/property-registry.ts';

const BILLING_FREQUENCIES = [
  'weekly', 'biweekly', 'monthly', 'quarterly', 'per_six_months', 'annually',
  'per_two_years', 'per_three_years', 'per_four_years', 'per_five_years',
];
const ADDRESS_PARTS = ['street', 'street2', 'city', 'state', 'postal_code', 'country', 'firstname', 'lastname', 'phone', 'email', 'name'];

export const PRODUCT_PROPERTIES: readonly PropertyDefinition[] = [
  text('name', 'Name'),
  area('description', 'Description'),
  number('price', 'Unit price'),
  ...['eur', 'usd', 'gbp', 'chf', 'aud', 'cad'].map((code) => number(`hs_price_${code}`, `Unit price (${code.toUpperCase()})`)),
  text('hs_sku', 'SKU'),
  number('hs_cost_of_goods_sold', 'Unit cost'),
  number('tax', 'Tax'),
  text('hs_url', 'URL'),
  text('hs_images', 'Image URLs'),
  text('hs_folder', 'Folder'),
  select('hs_product_type', 'Product Type', ['inventory', 'non_inventory', 'service']),
  select('hs_status', 'Status', ['active', 'inactive']),
  select('recurringbillingfrequency', 'Billing frequency', BILLING_FREQUENCIES),
  text('hs_recurring_billing_period', 'Term'),
];

export const LINE_ITEM_PROPERTIES: readonly PropertyDefinition[] = [
  text('name', 'Name'),
  area('description', 'Description'),
  number('quantity', 'Quantity'),
  number('price', 'Unit price'),
  number('amount', 'Net price', { calculated: true }),
  number('hs_total_discount', 'Calculated Total Discount', { calculated: true }),
  number('discount', 'Unit Discount'),
  number('hs_discount_percentage', 'Discount Percentage'),
  number('tax', 'Tax'),
  text('hs_sku', 'SKU'),
  number('hs_product_id', 'Product ID'),
  number('hs_cost_of_goods_sold', 'Unit Cost'),
  text('hs_url', 'URL'),
  text('hs_images', 'Image URL'),
  select('hs_line_item_currency_code', 'Currency', [], { optionSource: 'currencies' }),
  text('hs_tax_rate_group_id', 'Tax rate group ID'),
  number('hs_position_on_quote', 'Position on quote'),
  select('recurringbillingfrequency', 'Billing frequency', BILLING_FREQUENCIES),
  text('hs_recurring_billing_period', 'Term'),
  day('hs_recurring_billing_start_date', 'Billing start date'),
  number('hs_recurring_billing_number_of_payments', 'Number of payments', { calculated: true }),
  text('hs_recurring_billing_terms', 'Billing terms', { readOnly: true }),
];

const SALE_PROPERTIES: readonly PropertyDefinition[] = [
  text('hs_source_store', 'Source Store'),
  number('hs_total_price', 'Total Price'),
  number('hs_subtotal_price', 'Subtotal Price'),
  number('hs_tax', 'Tax'),
  number('hs_shipping_cost', 'Shipping Cost'),
  text('hs_currency_code', 'Currency Code'),
  text('hs_tags', 'Tags'),
  text('hs_external_cart_id', 'External Cart ID'),
  moment('hs_external_created_date', 'External Created Date'),
  moment('hs_processed_date', 'Processed Date'),
];

export const ORDER_PROPERTIES: readonly PropertyDefinition[] = [
  text('hs_order_name', 'Order Name'),
  text('hs_external_order_id', 'External Order ID'),
  text('hs_external_order_url', 'External Order URL'),
  text('hs_external_order_status', 'External Order Status'),
  text('hs_external_checkout_id', 'External Checkout ID'),
  ...SALE_PROPERTIES,
  number('hs_order_discount', 'Order Discount'),
  text('hs_discount_codes', 'Discount Codes'),
  text('hs_payment_status', 'Payment Status'),
  text('hs_payment_processing_method', 'Payment Processing Method'),
  text('hs_fulfillment_status', 'Fulfillment Status'),
  text('hs_shipping_tracking_number', 'Shipping Tracking Number'),
  text('hs_shipping_status_url', 'Shipping Status URL'),
  area('hs_order_note', 'Order Note'),
  number('hs_refund_amount', 'Refund Amount'),
  moment('hs_cancelled_date', 'Cancelled Date'),
  select('hs_pipeline', 'Pipeline', [], { optionSource: 'pipelines' }),
  select('hs_pipeline_stage', 'Status', [], { optionSource: 'stages' }),
  ...ADDRESS_PARTS.map((part) => text(`hs_billing_address_${part}`, `Billing address ${part}`)),
  ...ADDRESS_PARTS.map((part) => text(`hs_shipping_address_${part}`, `Shipping address ${part}`)),
];

export const CART_PROPERTIES: readonly PropertyDefinition[] = [
  text('hs_cart_name', 'Cart Name'),
  text('hs_external_status', 'External Status'),
  ...SALE_PROPERTIES,
  number('hs_cart_discount', 'Cart Discount'),
  text('hs_cart_url', 'Cart URL'),
];

export const QUOTE_PROPERTIES: readonly PropertyDefinition[] = [
  text('hs_title', 'Quote Title'),
  day('hs_expiration_date', 'Expiration Date'),
  select('hs_status', 'Quote Status', ['DRAFT', 'APPROVAL_NOT_NEEDED', 'PENDING_APPROVAL', 'APPROVED', 'REJECTED']),
  select('hs_currency', 'Currency', [], { optionSource: 'currencies' }),
  bool('hs_esign_enabled', 'Enable e-signature'),
];

export const INVOICE_PROPERTIES: readonly PropertyDefinition[] = [
  text('hs_number', 'Number', { readOnly: true }),
  select('hs_currency', 'Currency', [], { optionSource: 'currencies' }),
  select('hs_invoice_status', 'Invoice Status', ['draft', 'open', 'paid', 'voided']),
  moment('hs_invoice_date', 'Invoice Date'),
  moment('hs_due_date', 'Due Date'),
  number('hs_amount_billed', 'Amount Billed', { calculated: true }),
];
