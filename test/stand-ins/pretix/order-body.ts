// Orders as pretix's API shows them, with every key that its serializers have.
export interface Position {
  readonly id: number;
  order: string;
  readonly positionid: number;
  item: number;
  variation: number | null;
  price: string;
  attendee_name: string | null;
  attendee_name_parts: Readonly<Record<string, string>>;
  attendee_email: string | null;
  company: string | null;
  street: string | null;
  zipcode: string | null;
  city: string | null;
  country: string | null;
  state: string | null;
  voucher: number | null;
  voucher_budget_use: null;
  discount: null;
  tax_rate: string;
  tax_value: string;
  tax_rule: number | null;
  tax_code: string | null;
  secret: string;
  addon_to: number | null;
  subevent: number | null;
  checkins: readonly CheckIn[];
  print_logs: readonly unknown[];
  downloads: readonly unknown[];
  answers: readonly Answer[];
  pseudonymization_id: string;
  seat: Seat | null;
  canceled: boolean;
  valid_from: string | null;
  valid_until: string | null;
  blocked: null;
  plugin_data: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly question: number;
  readonly answer: string;
  readonly question_identifier: string;
  readonly options: readonly number[];
  readonly option_identifiers: readonly string[];
}

export interface CheckIn {
  readonly id: number;
  readonly list: number;
  readonly datetime: string;
  readonly auto_checked_in: boolean;
  readonly gate: null;
  readonly device: null;
  readonly device_id: null;
  readonly type: 'entry' | 'exit';
}

interface Seat {
  readonly id: number;
  readonly name: string;
  readonly zone_name: string;
  readonly row_name: string;
  readonly row_label: string | null;
  readonly seat_number: string;
  readonly seat_label: string | null;
  readonly seat_guid: string;
}

export interface Fee {
  readonly id: number;
  readonly fee_type: string;
  readonly value: string;
  readonly description: string;
  readonly internal_type: string;
  readonly tax_rate: string;
  readonly tax_value: string;
  readonly tax_rule: number | null;
  readonly tax_code: string | null;
  canceled: boolean;
}

export interface Payment {
  readonly local_id: number;
  state: 'created' | 'pending' | 'confirmed' | 'failed' | 'canceled' | 'refunded';
  readonly amount: string;
  readonly created: string;
  payment_date: string | null;
  readonly provider: string;
  readonly payment_url: null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Refund {
  readonly local_id: number;
  state: 'created' | 'transit' | 'external' | 'done' | 'canceled' | 'failed';
  readonly source: 'buyer' | 'admin' | 'external';
  readonly amount: string;
  readonly payment: number | null;
  readonly created: string;
  execution_date: string | null;
  readonly comment: null;
  readonly provider: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface InvoiceAddress {
  readonly last_modified: string;
  readonly is_business: boolean;
  readonly company: string;
  readonly name: string;
  readonly name_parts: Readonly<Record<string, string>>;
  readonly street: string;
  readonly zipcode: string;
  readonly city: string;
  readonly country: string;
  readonly state: string;
  readonly vat_id: string;
  readonly vat_id_validated: boolean;
  readonly internal_reference: string;
  readonly custom_field: string | null;
  readonly transmission_type: string;
  readonly transmission_info: null;
}

export interface Order {
  readonly code: string;
  readonly event: string;
  status: 'n' | 'p' | 'e' | 'c';
  readonly testmode: boolean;
  readonly secret: string;
  email: string | null;
  phone: string | null;
  locale: string;
  readonly datetime: string;
  expires: string;
  payment_date: string | null;
  payment_provider: string | null;
  fees: Fee[];
  total: string;
  readonly tax_rounding_mode: string;
  comment: string;
  custom_followup_at: string | null;
  invoice_address: InvoiceAddress | null;
  positions: Position[];
  readonly downloads: readonly unknown[];
  readonly checkin_attention: boolean;
  readonly checkin_text: string | null;
  last_modified: string;
  payments: Payment[];
  refunds: Refund[];
  require_approval: boolean;
  readonly sales_channel: string;
  readonly url: string;
  customer: string | null;
  readonly valid_if_pending: boolean;
  readonly api_meta: Readonly<Record<string, unknown>>;
  cancellation_date: string | null;
  readonly plugin_data: Readonly<Record<string, unknown>>;
}
