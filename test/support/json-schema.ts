/** The parts of JSON Schema (2020-12) that docs/presets.schema.json and test/bench/schema.json use. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

function isA(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return Number.isFinite(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

const list = (faults: readonly (string | false)[]): string[] => faults.filter((fault) => fault !== false);

/** What in `value` breaks the schema, one line a fault; none when it fits. */
export function findFaults(value: unknown, schema: JsonSchema, root: JsonSchema = schema, at = ''): string[] {
  if (schema.$ref !== undefined) return findFaults(value, root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}, root, at);
  if (schema.type !== undefined && !isA(value, schema.type)) return [`${at} is no ${schema.type}`];
  const faults = list([
    'const' in schema && value !== schema.const && `${at} is not ${String(schema.const)}`,
    schema.enum !== undefined && !schema.enum.includes(value) && `${at} is none of the list`,
    schema.oneOf !== undefined && schema.oneOf.filter((each) => findFaults(value, each, root, at).length === 0).length !== 1 && `${at} fits not exactly one`,
    schema.not !== undefined && findFaults(value, schema.not, root, at).length === 0 && `${at} fits what it must not`,
  ]);
  if (typeof value === 'string') {
    const length = [...value].length;
    faults.push(...list([
      schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value) && `${at} does not match`,
      length < (schema.minLength ?? 0) && `${at} is too short`, length > (schema.maxLength ?? Infinity) && `${at} is too long`,
    ]));
  }
  if (typeof value === 'number') faults.push(...list([value < (schema.minimum ?? -Infinity) && `${at} is too small`, value > (schema.maximum ?? Infinity) && `${at} is too large`]));
  if (Array.isArray(value)) {
    faults.push(...list([value.length < (schema.minItems ?? 0) && `${at} has too few`, value.length > (schema.maxItems ?? Infinity) && `${at} has too many`]));
    const { items } = schema;
    if (items) faults.push(...value.flatMap((item, index) => findFaults(item, items, root, `${at}/${index}`)));
  } else if (typeof value === 'object' && value !== null) {
    for (const key of schema.required ?? []) if (!Object.hasOwn(value, key)) faults.push(`${at}/${key} is missing`);
    for (const [key, item] of Object.entries(value)) {
      const own = schema.properties?.[key] ?? schema.additionalProperties;
      if (typeof own === 'object') faults.push(...findFaults(item, own, root, `${at}/${key}`));
      else if (own === false) faults.push(`${at}/${key} is not known`);
    }
  }
  return faults;
}
