// What a demonstration came to, as one document.
import type { ProblemCause, ProblemKind } from '@storebridge/domain';
import type { Difference } from './check-contacts.ts';
import type { Mishap } from './mishaps.ts';
import type { SeedStep } from './seed-steps.ts';

export interface DemoReport {
  /** Every contact is right, every message was answered as it should be, and nothing is left waiting. */
  readonly ok: boolean;
  readonly seed: number;
  readonly orders: number;
  readonly customers: number;
  readonly messages: {
    readonly sent: number;
    readonly repeated: number;
    /** Older than one of the same order that was sent before. */
    readonly overtaken: number;
    /** How often the shop had to ask again. */
    readonly askedAgain: number;
    /** Answered otherwise than they should be. */
    readonly wronglyAnswered: number;
    readonly medianMs: number;
    readonly slowestMs: number;
  };
  readonly contacts: { readonly found: number; readonly expected: number; readonly right: number; readonly differences: readonly Difference[] };
  readonly calls: { readonly used: number; readonly oneByOne: number; readonly oneByOneReckoning: string };
  readonly mishaps: readonly MishapCount[];
  readonly problems: readonly { readonly kind: ProblemKind; readonly cause: ProblemCause; readonly count: number }[];
  /** Changes and intents that nobody has finished; those that wait for a person are problems instead. */
  readonly leftWaiting: number;
  readonly sampleSteps: readonly SeedStep[];
  readonly example: { readonly email: string; readonly before: ContactValues; readonly after: ContactValues } | null;
  readonly seconds: { readonly start: number; readonly messages: number };
}

export interface MishapCount {
  readonly mishap: Mishap;
  readonly sent: number;
  /** Answered with an error. */
  readonly caught: number;
}

export type ContactValues = Readonly<Record<string, string>>;
