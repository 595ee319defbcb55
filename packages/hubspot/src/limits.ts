// HubSpot's own limits, each stated once with the page that documents it.

/** https://developers.hubspot.com/docs/api-reference/2026-03/crm/objects/custom-objects/batch/create-custom-objects */
export const OBJECT_BATCH_SIZE = 100;

/** Reading values with their history halves the batch: https://developers.hubspot.com/docs/guides/api/crm/understanding-the-crm */
export const HISTORY_BATCH_SIZE = 50;

/** https://developers.hubspot.com/docs/guides/api/crm/properties */
export const PROPERTY_BATCH_SIZE = 100;

/** https://developers.hubspot.com/docs/guides/api/crm/associations/associations-v4 */
export const ASSOCIATION_CREATE_BATCH_SIZE = 2_000;

/** https://developers.hubspot.com/changelog/bug-fix-batch-read-limit-for-hubspot-associations-api */
export const ASSOCIATION_READ_BATCH_SIZE = 1_000;

/** Distinct "from" records of one archive call: https://developers.hubspot.com/docs/guides/api/crm/associations/associations-v4 */
export const ASSOCIATION_ARCHIVE_BATCH_SIZE = 100;

/** https://developers.hubspot.com/docs/api/crm/search */
export const SEARCH_PAGE_SIZE = 200;

/** https://developers.hubspot.com/docs/guides/api/crm/owners */
export const OWNER_PAGE_SIZE = 500;

/** https://developers.hubspot.com/docs/guides/api/crm/lists/overview */
export const LIST_MEMBERSHIP_BATCH_SIZE = 100_000;

/** Signed deliveries older than this are refused: https://developers.hubspot.com/docs/guides/apps/authentication/validating-requests */
export const SIGNATURE_MAX_AGE_MS = 5 * 60_000;

/**
 * A locked record is free again after two seconds at the earliest:
 * https://developers.hubspot.com/docs/reference/api/other-resources/error-handling
 */
export const LOCKED_WAIT_MS = 2_000;
