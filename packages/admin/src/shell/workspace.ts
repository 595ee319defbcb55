// Where the person is, and what they may do there.
import { ROLE_LABELS, ROLE_PERMISSIONS, ROLES, type Me, type Permission } from '@storebridge/server/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { operation } from '../api/queries.ts';
import { texts } from '../texts/index.ts';

export type Membership = Me['workspaces'][number];

export interface May {
  readonly may: boolean;
  /** Why not, for the tooltip of a disabled control. */
  readonly whyNot: string | undefined;
}

export function useMe(): Me {
  return useSuspenseQuery(operation('getMe')).data;
}

/** The workspace in the address, as text for `params`. Empty outside of a workspace. */
export function useWorkspaceId(): string {
  return useParams({ strict: false }).workspace ?? '';
}

/** The shop in the address. Empty outside of a shop. */
export function useShopSlug(): string {
  return useParams({ strict: false }).shop ?? '';
}

/** Both, as most operations of a shop want them: `useOperation('getShop', { params: useShopParams() })`. */
export function useShopParams(): { readonly workspace: string; readonly shop: string } {
  return { workspace: useWorkspaceId(), shop: useShopSlug() };
}

/** @returns `undefined` outside of a workspace, and for one that the person is not in. */
export function useMembership(): Membership | undefined {
  const workspace = useWorkspaceId();
  return useMe().workspaces.find(({ id }) => String(id) === workspace);
}

/** @example const sync = useMay('records:sync'); <ActionButton whyNot={sync.whyNot} …> */
export function useMay(permission: Permission): May {
  const may = useMembership()?.permissions.includes(permission) ?? false;
  return { may, whyNot: may ? undefined : texts.shell.notAllowed(rolesWith(permission)) };
}

/** "Admin or Owner" */
export function rolesWith(permission: Permission): string {
  const names = ROLES.filter((role) => (ROLE_PERMISSIONS[role] as readonly Permission[]).includes(permission)).map((role) => ROLE_LABELS[role]);
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(names.toReversed());
}
