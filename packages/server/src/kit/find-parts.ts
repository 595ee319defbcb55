// Which e-mails and workflows of an account are those of the kit: by the id that was remembered, else by the name.
import type { Flow, MarketingEmail, Result } from '@storebridge/hubspot';
import type { BridgeKit } from '@storebridge/store';

interface Named {
  readonly id: string;
  readonly name?: string | undefined;
}

export function findPart<Part extends Named>(parts: readonly Part[], { id, label }: { readonly id: string | null; readonly label: string }): Part | undefined {
  return parts.find((part) => part.id === id) ?? parts.find(({ name }) => name === label);
}

/** A list that could not be read has none. */
export function findIn<Part extends Flow | MarketingEmail>(listed: Result<readonly Part[]>, kit: Pick<BridgeKit, 'installed'> | undefined, { key, label }: { readonly key: string; readonly label: string }): Part | undefined {
  return listed.ok ? findPart(listed.value, { id: kit?.installed[key]?.id ?? null, label }) : undefined;
}
