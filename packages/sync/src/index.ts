// The door of the journey: note, carry, deliver, settle.
export { carryShop } from './carry.ts';
export { deliverPortal, type DrainOptions } from './deliver.ts';
export type { Journey, PortalConnection, PortalRef, Wake } from './journey.ts';
export { noteAgain, notePostedRecords, noteRefusal, type PostedRecord, type Posting } from './note.ts';
export { createPortalProperties, lackingProperties, type PortalProperties, type PortalPropertiesDeps } from './portal-properties.ts';
export { problemOfFailure } from './problem-of-failure.ts';
export type { Settlement } from './settle.ts';
