// Failures that the operator can cure: shown as a sentence and a remedy, without a stack.
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  readonly remedy: string | undefined;

  constructor(message: string, remedy?: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}
