/** Checks a value against a JSON Schema (draft 4 or 7) that uses only the keywords below. A keyword that it does not know throws. */

type Schema = Readonly<Record<string, unknown>>;

/** What does not fit, one line each; empty when the value is valid. */
export function schemaProblems(root: Schema, value: unknown): readonly string[] {
  return problems(root, root, value, '$');
}

/** Say nothing about a value. */
const SILENT = new Set([
  '$schema',
  'id',
  '$id',
  'definitions',
  'additionalItems',
  'format',
  'title',
  'description',
]);

function problems(root: Schema, schema: Schema, value: unknown, at: string): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    if (SILENT.has(keyword)) return [];
    const check = KEYWORDS[keyword];
    if (check === undefined) throw new Error(`the schema uses ${keyword}, which is not known here`);
    return check({ root, schema, rule, value, at });
  });
}

interface Check {
  readonly root: Schema;
  readonly schema: Schema;
  readonly rule: unknown;
  readonly value: unknown;
  readonly at: string;
}

const KEYWORDS: Readonly<Record<string, (check: Check) => readonly string[]>> = {
  $ref({ root, rule, value, at }) {
    const name = /^#\/definitions\/([\w-]+)$/.exec(rule as string)?.[1];
    const found = (root['definitions'] as Record<string, Schema>)[name ?? ''];
    if (found === undefined) throw new Error(`the schema has no ${String(rule)}`);
    return problems(root, found, value, at);
  },
  type: ({ rule, value, at }) =>
    [rule].flat().some((type) => isOf(type as string, value))
      ? []
      : [`${at} is no ${String(rule)}`],
  enum: ({ rule, value, at }) =>
    (rule as unknown[]).includes(value) ? [] : [`${at} is none of ${JSON.stringify(rule)}`],
  required: ({ rule, value, at }) =>
    !isObject(value)
      ? []
      : (rule as string[]).flatMap((name) =>
          Object.hasOwn(value, name) ? [] : `${at} lacks ${name}`,
        ),
  properties: ({ root, rule, value, at }) =>
    !isObject(value)
      ? []
      : Object.entries(rule as Record<string, Schema>).flatMap(([name, schema]) =>
          Object.hasOwn(value, name) ? problems(root, schema, value[name], `${at}.${name}`) : [],
        ),
  additionalProperties({ root, schema, rule, value, at }) {
    if (!isObject(value) || rule === true) return [];
    const known = Object.keys((schema['properties'] as Schema | undefined) ?? {});
    const others = Object.keys(value).filter((name) => !known.includes(name));
    return rule === false
      ? others.map((name) => `${at} may not have ${name}`)
      : others.flatMap((name) => problems(root, rule as Schema, value[name], `${at}.${name}`));
  },
  items({ root, schema, rule, value, at }) {
    if (!Array.isArray(value)) return [];
    // A list of schemas is one for each place; `additionalItems` says whether there may be more.
    const ofPlace = (index: number): Schema | undefined =>
      Array.isArray(rule) ? (rule as Schema[])[index] : (rule as Schema);
    return value.flatMap((item, index) => {
      const known = ofPlace(index);
      if (known !== undefined) return problems(root, known, item, `${at}[${index}]`);
      return schema['additionalItems'] === false ? [`${at} is too long`] : [];
    });
  },
  minItems: ({ rule, value, at }) =>
    Array.isArray(value) && value.length < (rule as number) ? [`${at} is too short`] : [],
  uniqueItems: ({ rule, value, at }) =>
    rule === true &&
    Array.isArray(value) &&
    new Set(value.map((item) => JSON.stringify(item))).size < value.length
      ? [`${at} repeats an item`]
      : [],
  maxItems: ({ rule, value, at }) =>
    Array.isArray(value) && value.length > (rule as number) ? [`${at} is too long`] : [],
  maxLength: ({ rule, value, at }) =>
    typeof value === 'string' && value.length > (rule as number) ? [`${at} is too long`] : [],
  minLength: ({ rule, value, at }) =>
    typeof value === 'string' && value.length < (rule as number) ? [`${at} is too short`] : [],
  pattern: ({ rule, value, at }) =>
    typeof value === 'string' && !new RegExp(rule as string, 'u').test(value)
      ? [`${at} does not match ${String(rule)}`]
      : [],
  minimum: ({ rule, value, at }) =>
    typeof value === 'number' && value < (rule as number) ? [`${at} is too small`] : [],
  maximum: ({ rule, value, at }) =>
    typeof value === 'number' && value > (rule as number) ? [`${at} is too large`] : [],
  anyOf: ({ root, rule, value, at }) =>
    fitting(root, rule, value) > 0 ? [] : [`${at} fits none of anyOf`],
  oneOf: ({ root, rule, value, at }) =>
    fitting(root, rule, value) === 1
      ? []
      : [
          `${at} does not fit exactly one of oneOf: ${(rule as Schema[]).map((one) => problems(root, one, value, at).slice(0, 3).join(', ')).join(' | ')}`,
        ],
};

function fitting(root: Schema, rule: unknown, value: unknown): number {
  return (rule as Schema[]).filter((one) => problems(root, one, value, '').length === 0).length;
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
