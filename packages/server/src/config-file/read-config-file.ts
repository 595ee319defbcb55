// Reads a configuration file: YAML, with `${NAME}` taken from the environment, checked as a whole before anything is changed.
import { readFileSync } from 'node:fs';
import { connectorNamed, connectors, explainSchemaError, type OpenShop } from '@storebridge/connectors';
import type { MappingDefinition } from '@storebridge/domain';
import { parseDocument } from 'yaml';
import { OperatorError } from '../operator-error.ts';
import { configFileSchema, type ConfigFile, type ShopInFile } from './schema.ts';

export interface ReadOptions {
  readonly variable: (name: string) => string | undefined;
}

/** @throws OperatorError that names the file, the place in it and what is wrong. */
export function readConfigFile(file: string, options: ReadOptions): ConfigFile {
  return parseConfigFile(readText(file), file, options);
}

export function parseConfigFile(text: string, file: string, options: ReadOptions): ConfigFile {
  const document = parseDocument(text, { prettyErrors: true });
  const [mistake] = document.errors;
  if (mistake !== undefined) throw new OperatorError(`${file} is not valid YAML: ${mistake.message}`);

  const missing = new Set<string>();
  const filled = fillIn(document.toJS() as unknown, options, missing);
  if (missing.size > 0) throw new OperatorError(`${file} refers to variables that are not set: ${[...missing].join(', ')}.`, 'Set them in the environment and start again.');
  const parsed = configFileSchema.safeParse(filled);
  if (!parsed.success) throw new OperatorError(`${file}: ${explainSchemaError(parsed.error)}`);
  for (const [slug, shop] of Object.entries(parsed.data.shops)) checkShop(file, slug, shop, parsed.data);
  return parsed.data;
}

/** The shop's connector, opened with the settings of the file. @throws OperatorError */
export function openShopInFile(slug: string, shop: ShopInFile): OpenShop {
  const connector = connectorNamed(shop.connector);
  if (connector === undefined) {
    const known = connectors.map((each) => each.id).join(', ');
    throw new OperatorError(`shops.${slug}.connector: there is no connector "${shop.connector}"; known are: ${known}.`);
  }
  const opened = connector.open(shop.settings);
  if (!opened.ok) throw new OperatorError(`shops.${slug}.settings.${opened.reason}`);
  return opened.shop;
}

/** The shop's mappings, those of its presets first. @throws OperatorError */
export function mappingsInFile(slug: string, shop: ShopInFile, opened: OpenShop): readonly MappingDefinition[] {
  const fromPresets = shop.presets.flatMap((preset) => {
    const mappings = opened.preset(preset);
    if (mappings === undefined) throw new OperatorError(`shops.${slug}.presets: the connector ${shop.connector} has no preset "${preset}".`);
    return mappings;
  });
  const all = [...fromPresets, ...shop.mappings];
  const doubled = all.find((mapping, index) => all.findIndex((other) => other.name === mapping.name) !== index);
  for (const mapping of shop.mappings) checkAssociations(slug, mapping, all);
  if (doubled !== undefined) throw new OperatorError(`shops.${slug}.mappings: the name "${doubled.name}" is used twice.`);
  return all;
}

/** Presets may name mappings that are not used here; whoever writes a mapping means one that is. */
function checkAssociations(slug: string, mapping: MappingDefinition, all: readonly MappingDefinition[]): void {
  const earlier = all.slice(0, all.indexOf(mapping));
  const unknown = (mapping.associations ?? []).find((association) => !earlier.some(({ name }) => name === association.mapping));
  const names = (mapping.associations ?? []).map((association) => association.mapping);
  const doubled = names.find((name, index) => names.indexOf(name) !== index);
  if (doubled !== undefined) throw new OperatorError(`shops.${slug}.mappings: "${mapping.name}" is to be associated with "${doubled}" twice. Keep one of the two.`);
  if (unknown === undefined) return;
  throw new OperatorError(`shops.${slug}.mappings: "${mapping.name}" is to be associated with "${unknown.mapping}", which is no earlier mapping of this shop.`);
}

function checkShop(file: string, slug: string, shop: ShopInFile, config: ConfigFile): void {
  try {
    if (shop.portal !== undefined && !Object.hasOwn(config.portals, shop.portal)) throw new OperatorError(`shops.${slug}.portal: there is no portal "${shop.portal}" in this file.`);
    mappingsInFile(slug, shop, openShopInFile(slug, shop));
  } catch (error) {
    if (error instanceof OperatorError) throw new OperatorError(`${file}: ${error.message}`, error.remedy, { cause: error });
    throw error;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new OperatorError(`The file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, undefined, { cause: error });
  }
}

function fillIn(value: unknown, options: ReadOptions, missing: Set<string>): unknown {
  if (typeof value === 'string') return fillInText(value, options, missing);
  if (Array.isArray(value)) return value.map((item) => fillIn(item, options, missing));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillIn(inner, options, missing)]));
}

function fillInText(text: string, { variable }: ReadOptions, missing: Set<string>): string {
  return text.replaceAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
    const value = variable(name);
    if (value === undefined) missing.add(name);
    return value ?? '';
  });
}
