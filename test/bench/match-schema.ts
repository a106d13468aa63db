/** The parts of JSON Schema that test/bench/schema.json uses. */
export interface Schema {
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

function hasType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  return typeof value === type;
}

/** What in `value` breaks the schema, one line per fault; none when it fits. */
export function findFaults(value: unknown, schema: Schema, root: Schema = schema, path = ''): string[] {
  if (schema.$ref) return findFaults(value, root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}, root, path);
  if (schema.type && !hasType(value, schema.type)) return [`${path || '/'} is no ${schema.type}`];
  if (Array.isArray(value)) {
    const wrong = value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity) ? [`${path} has ${value.length} items`] : [];
    return [...wrong, ...value.flatMap((item, index) => (schema.items ? findFaults(item, schema.items, root, `${path}/${index}`) : []))];
  }
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const missing = (schema.required ?? []).filter((key) => !(key in value)).map((key) => `${path}/${key} is missing`);
  return [...missing, ...entries.flatMap(([key, item]) => {
    const own = schema.properties?.[key] ?? schema.additionalProperties;
    if (own === false) return [`${path}/${key} is not known`];
    return typeof own === 'object' ? findFaults(item, own, root, `${path}/${key}`) : [];
  })];
}
