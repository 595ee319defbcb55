// What an examination tells of one thing.
export interface Finding {
  readonly state: 'ok' | 'warning' | 'failure';
  readonly what: string;
  readonly detail: string;
  readonly cure?: string;
}
