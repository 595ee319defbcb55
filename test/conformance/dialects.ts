// The three dialects in which HubSpot answers the same calls: the older numbered paths and two dated versions.

export interface Dialect {
  readonly name: string;
  objects(type: string): string;
  /** Between all records of two types. */
  pairs(from: string, to: string): string;
  /** From one record. */
  links(from: string, id: string): string;
  properties(type: string): string;
  pipelines(type: string): string;
  readonly owners: string;
  readonly account: string;
  /** Where the dialects differ, by https://developers.hubspot.com/docs/api-reference */
  readonly expects: {
    readonly associationsCreated: 200 | 201;
    readonly associationsArchived: 200 | 204;
    readonly propertiesCreated: 200 | 201;
  };
}

const LEGACY: Dialect = {
  name: 'v3 and v4',
  objects: (type) => `/crm/v3/objects/${type}`,
  pairs: (from, to) => `/crm/v4/associations/${from}/${to}`,
  links: (from, id) => `/crm/v4/objects/${from}/${id}/associations`,
  properties: (type) => `/crm/v3/properties/${type}`,
  pipelines: (type) => `/crm/v3/pipelines/${type}`,
  owners: '/crm/v3/owners',
  account: '/account-info/v3',
  expects: { associationsCreated: 201, associationsArchived: 204, propertiesCreated: 201 },
};

function dated(version: string, expects: Dialect['expects']): Dialect {
  return {
    name: version,
    objects: (type) => `/crm/objects/${version}/${type}`,
    pairs: (from, to) => `/crm/associations/${version}/${from}/${to}`,
    links: (from, id) => `/crm/objects/${version}/${from}/${id}/associations`,
    properties: (type) => `/crm/properties/${version}/${type}`,
    pipelines: (type) => `/crm/pipelines/${version}/${type}`,
    owners: `/crm/owners/${version}`,
    account: `/account-info/${version}`,
    expects,
  };
}

export const MARCH = dated('2026-03', { associationsCreated: 201, associationsArchived: 200, propertiesCreated: 201 });
export const SEPTEMBER = dated('2026-09', { associationsCreated: 200, associationsArchived: 200, propertiesCreated: 200 });

export const DIALECTS: readonly Dialect[] = [LEGACY, MARCH, SEPTEMBER];
