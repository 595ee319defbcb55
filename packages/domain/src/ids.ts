// The ids of our own rows, branded so that one cannot stand in for another.
declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

export type WorkspaceId = Branded<number, 'WorkspaceId'>;
export type PortalId = Branded<number, 'PortalId'>;
export type ShopId = Branded<number, 'ShopId'>;
export type MappingId = Branded<number, 'MappingId'>;
export type RecordId = Branded<number, 'RecordId'>;
export type RunId = Branded<number, 'RunId'>;
export type ReceiptId = Branded<number, 'ReceiptId'>;
export type ProblemId = Branded<number, 'ProblemId'>;

export const workspaceId = (id: number): WorkspaceId => id as WorkspaceId;
export const portalId = (id: number): PortalId => id as PortalId;
export const shopId = (id: number): ShopId => id as ShopId;
export const mappingId = (id: number): MappingId => id as MappingId;
export const recordId = (id: number): RecordId => id as RecordId;
export const runId = (id: number): RunId => id as RunId;
export const receiptId = (id: number): ReceiptId => id as ReceiptId;
export const problemId = (id: number): ProblemId => id as ProblemId;
