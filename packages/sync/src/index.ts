// The door of the journey: note, carry, deliver, settle.
export { backfillShop, type BackfillRequest, type BackfillResult } from './backfill.ts';
export { carryShop } from './carry.ts';
export { compareMapping, type ComparedPage, type DifferingRecord } from './compare-mapping.ts';
export { deliverPortal } from './deliver.ts';
export { DRAIN_SIZES, type DrainOptions, type DrainSizes } from './drain.ts';
export { endImport, importPage, type ImportEnd, type ImportPage } from './import-pages.ts';
export type { Journey, PortalConnection, PortalRef, Wake } from './journey.ts';
export { noteAgain, noteCured, noteHints, notePostedRecords, notePushedRecords, noteRefusal, noteResend, type PostedRecord, type Posting, type PushedTelling } from './note.ts';
export { createPortalProperties, lackingProperties, type PortalProperties, type PortalPropertiesDeps } from './portal-properties.ts';
export { problemOfFailure } from './problem-of-failure.ts';
export { lookUpHints } from './look-up.ts';
export { lookUpRecord } from './look-up-record.ts';
export { previewMapping, type Preview, type PreviewResult } from './preview-mapping.ts';
export { pullShop, type PullRequest } from './pull.ts';
export type { ReadingResult } from './reading-run.ts';
export { sweepShop, type SweepRequest } from './sweep.ts';
export type { ShopSource, SourcePage, SourceRange, SourceReading, SourceRecord } from './source.ts';
export type { Settlement } from './settle.ts';
