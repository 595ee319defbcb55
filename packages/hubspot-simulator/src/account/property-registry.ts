// The property definitions and groups of one object type.

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
  readonly description: string;
}

/** Where the options live when they are not in the definition itself. */
export type OptionSource = 'owners' | 'pipelines' | 'stages' | 'currencies';

export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly groupName: string;
  readonly description: string;
  readonly options: readonly PropertyOption[];
  readonly optionValues: ReadonlySet<string>;
  readonly optionSource: OptionSource | undefined;
  readonly displayOrder: number;
  readonly calculated: boolean;
  readonly externalOptions: boolean;
  readonly hasUniqueValue: boolean;
  readonly hidden: boolean;
  readonly formField: boolean;
  readonly hubspotDefined: boolean;
  readonly readOnlyValue: boolean;
  readonly dataSensitivity: 'non_sensitive' | 'sensitive' | 'highly_sensitive';
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt: number | undefined;
  /** Optional fields of the create body that are only echoed. */
  readonly extras: Readonly<Record<string, string | boolean>>;
}

export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly hubspotDefined: boolean;
}

export class PropertyRegistry {
  readonly groups = new Map<string, PropertyGroup>();
  readonly #definitions = new Map<string, PropertyDefinition>();
  #uniqueNames: readonly string[] = [];
  #customCount = 0;

  /** A definition that can be read and written; archived ones are hidden. */
  find(name: string): PropertyDefinition | undefined {
    const found = this.#definitions.get(name);
    return found?.archivedAt === undefined ? found : undefined;
  }

  findArchived(name: string): PropertyDefinition | undefined {
    const found = this.#definitions.get(name);
    return found?.archivedAt === undefined ? undefined : found;
  }

  put(definition: PropertyDefinition): void {
    this.#definitions.set(definition.name, definition);
    const live = this.all();
    this.#uniqueNames = live.filter((each) => each.hasUniqueValue).map((each) => each.name);
    this.#customCount = live.filter((each) => !each.hubspotDefined).length;
  }

  /** For the start of an account, where counting after each of hundreds would be slow. */
  putAll(definitions: readonly PropertyDefinition[]): void {
    const last = definitions.at(-1);
    for (const definition of definitions) this.#definitions.set(definition.name, definition);
    if (last) this.put(last);
  }

  all(archived = false): PropertyDefinition[] {
    return [...this.#definitions.values()].filter((each) => (each.archivedAt !== undefined) === archived);
  }

  get uniqueNames(): readonly string[] {
    return this.#uniqueNames;
  }

  get customCount(): number {
    return this.#customCount;
  }
}
