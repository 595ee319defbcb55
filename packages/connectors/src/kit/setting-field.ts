// The settings of a shop as a form asks for them, derived from the schema that checks them.
import { z } from 'zod';

const INPUTS = ['text', 'secret', 'url', 'boolean', 'datetime', 'time-zone', 'choice', 'list'] as const;
export type SettingInput = (typeof INPUTS)[number];

export interface SettingField {
  readonly key: string;
  readonly label: string;
  readonly help?: string;
  readonly input: SettingInput;
  readonly isRequired: boolean;
  /** Seldom needed: shown when somebody asks for more. */
  readonly isAdvanced: boolean;
  /** By which the shop system is reached, and as whom; where a token tells which shops there are, nothing else is asked for before one is chosen. */
  readonly isAccess: boolean;
  readonly default?: unknown;
  /** Of a choice. */
  readonly options?: readonly SettingOption[];
}

export interface SettingOption {
  readonly value: string;
  readonly label: string;
}

/** What the schema of each setting says with `.meta()`; the rest follows from its type. */
const property = z.looseObject({
  label: z.string(),
  help: z.string().optional(),
  input: z.enum(INPUTS).optional(),
  advanced: z.boolean().default(false),
  access: z.boolean().default(false),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  default: z.unknown().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
});
const form = z.object({ properties: z.record(z.string(), property), required: z.array(z.string()).default([]) });

type Property = z.infer<typeof property>;

/**
 * @param schema of all settings of a connector.
 * @param secrets keys of those that are never shown.
 * @throws Error for a setting without a label: nobody could be asked for it.
 */
export function settingFieldsOf(schema: z.ZodType, secrets: readonly string[]): readonly SettingField[] {
  const { properties, required } = form.parse(z.toJSONSchema(schema, { io: 'input' }));
  return Object.entries(properties).map(([key, declared]) => {
    const options = optionsOf(declared);
    return {
      key,
      label: declared.label,
      ...(declared.help === undefined ? {} : { help: declared.help }),
      input: secrets.includes(key) ? 'secret' : (declared.input ?? inputFor(declared)),
      isRequired: required.includes(key),
      isAdvanced: declared.advanced,
      isAccess: declared.access,
      ...(declared.default === undefined ? {} : { default: declared.default }),
      ...(options === undefined ? {} : { options }),
    };
  });
}

function inputFor({ type, format, enum: values }: Property): SettingInput {
  if (values !== undefined) return 'choice';
  if (type === 'boolean') return 'boolean';
  if (type === 'array') return 'list';
  if (format === 'uri') return 'url';
  return format === 'date-time' ? 'datetime' : 'text';
}

function optionsOf({ options, enum: values }: Property): readonly SettingOption[] | undefined {
  return options ?? values?.map((value) => ({ value, label: value }));
}
