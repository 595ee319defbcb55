// The body of an answer as a test looks into it: any depth, any shape.

// oxlint-disable-next-line typescript/no-explicit-any -- tests hold answers against what they expect value by value, which is stricter than a type
export type Loose = any;
