// What HubSpot has to show in the end, reckoned from the shops alone.

export type ObjectType = 'contacts' | 'companies' | 'products' | 'deals' | 'line_items';

/** One object, as the property names it that identifies it. */
export interface Name {
  readonly type: ObjectType;
  readonly property: string;
  readonly key: string;
}

export interface WantedObject extends Name {
  /** Each may have one of these values; numbers may be spelled otherwise. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** False where only a former state of the shop had it: it may have come to HubSpot, and then it stays. */
  readonly isCertain: boolean;
  /** HubSpot refuses it: it must not be there, and has to be told as a problem. */
  readonly isRefused?: boolean;
}

export interface WantedLink {
  readonly from: Name;
  readonly to: Name;
}

export interface Graph {
  readonly objects: readonly WantedObject[];
  /** Every deal has exactly these contacts and companies, every line exactly this deal. */
  readonly links: readonly WantedLink[];
  /** Products of lines. */
  readonly references: readonly WantedLink[];
}

export function nameText({ type, property, key }: Name): string {
  return `${type} ${property}=${key}`;
}

/** Two shops can know one person: either may have told the values last. */
export function joinGraphs(graphs: readonly Graph[]): Graph {
  const groups = Map.groupBy(graphs.flatMap(({ objects }) => objects), nameText);
  return {
    objects: [...groups.values()].flatMap((group) => joinObjects(group)),
    links: graphs.flatMap(({ links }) => links),
    references: graphs.flatMap(({ references }) => references),
  };
}

function joinObjects(group: readonly WantedObject[]): readonly WantedObject[] {
  const [first] = group;
  if (first === undefined) return [];
  const certain = group.filter(({ isCertain }) => isCertain);
  const tellers = certain.length === 0 ? group : certain;
  // What not every teller names may have any value.
  const shared = Object.keys(first.values).filter((name) => group.every(({ values }) => values[name] !== undefined));
  const values = Object.fromEntries(shared.map((name) => [name, [...new Set(tellers.flatMap((each) => each.values[name] ?? []))]]));
  return [{ ...first, values: group.length === certain.length ? values : {}, isCertain: certain.length > 0 }];
}
