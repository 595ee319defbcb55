// How HubSpot names a kind of association.

/** HubSpot's name for a kind of association; the default of the two object types where none is given. */
export interface AssociationType {
  readonly category: 'HUBSPOT_DEFINED' | 'USER_DEFINED' | 'INTEGRATOR_DEFINED';
  readonly typeId: number;
}
