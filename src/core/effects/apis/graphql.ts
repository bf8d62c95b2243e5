/**
 * The root fields that a GraphQL request would run, with their arguments resolved: fragments followed, aliases
 * seen through, variables filled in from the request, the right operation chosen among several.
 */
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
} from 'graphql/language';
import { Kind, parse } from 'graphql/language';
import { LIMITS } from '../../limits';
import { isRecord } from './values';
import { say } from '../../model/say';

export interface GraphqlField {
  /** The field's own name, never its alias. */
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Names of all fields selected below it. */
  readonly below: readonly string[];
}

export interface GraphqlOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly fields: readonly GraphqlField[];
}

export type GraphqlReading =
  { readonly operations: readonly GraphqlOperation[] } | { readonly opaque: string };

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** The GraphQL request in a JSON body; `opaque` for a persisted query; undefined when it is none. */
export function graphqlRequestIn(body: unknown): GraphqlRequest[] | { opaque: string } | undefined {
  if (Array.isArray(body)) {
    const requests = body.slice(0, 50).map((item: unknown) => graphqlRequestIn(item));
    const read = requests.filter((item): item is GraphqlRequest[] => Array.isArray(item)).flat();
    if (requests.length > 0 && requests.every((item) => Array.isArray(item))) return read;
    return requests.some((item) => item !== undefined)
      ? { opaque: say`one request of the GraphQL batch could not be read` }
      : undefined;
  }
  if (!isRecord(body)) return undefined;
  const extensions = body['extensions'];
  if (typeof body['query'] !== 'string' || body['query'].trim() === '') {
    const stored =
      (isRecord(extensions) && 'persistedQuery' in extensions) ||
      ['documentId', 'doc_id', 'queryId', 'hash'].some((key) => key in body);
    return stored ? { opaque: say`a stored GraphQL query is named by its hash only` } : undefined;
  }
  const variables = body['variables'];
  return [
    {
      query: body['query'],
      variables: isRecord(variables) ? variables : {},
      operationName: typeof body['operationName'] === 'string' ? body['operationName'] : undefined,
    },
  ];
}

export function readGraphql(request: GraphqlRequest): GraphqlReading {
  const document = parseDocument(request.query);
  if (!document) return { opaque: say`the GraphQL text could not be parsed` };
  const operations = document.definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  if (operations.length === 0) return { opaque: say`the GraphQL text holds no operation` };
  const named = operations.filter((node) => node.name?.value === request.operationName);
  // Without a matching name any of them could run, so all of them are weighed.
  const chosen = request.operationName !== undefined && named.length > 0 ? named : operations;
  return { operations: chosen.map((node) => readOperation(node, fragments, request.variables)) };
}

function parseDocument(text: string): DocumentNode | undefined {
  if (text.length > LIMITS.bodyChars) return undefined;
  try {
    return parse(text, { noLocation: true, maxTokens: LIMITS.graphqlTokens });
  } catch {
    return undefined;
  }
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function readOperation(
  node: OperationDefinitionNode,
  fragments: Fragments,
  given: Readonly<Record<string, unknown>>,
): GraphqlOperation {
  const variables: Record<string, unknown> = {};
  for (const definition of node.variableDefinitions ?? []) {
    if (definition.defaultValue) {
      variables[definition.variable.name.value] = valueOf(definition.defaultValue, {});
    }
  }
  Object.assign(variables, given);
  const fields = fieldsOf(node.selectionSet, fragments, new Set()).map((field) => ({
    name: field.name.value,
    arguments: Object.fromEntries(
      (field.arguments ?? []).map((arg) => [arg.name.value, valueOf(arg.value, variables)]),
    ),
    below: namesBelow(field.selectionSet, fragments),
  }));
  return { kind: node.operation, fields };
}

/** Fields of a selection with its fragments spread; each fragment once, so that a circle ends. */
function fieldsOf(
  selection: SelectionSetNode | undefined,
  fragments: Fragments,
  seen: Set<string>,
): FieldNode[] {
  const fields: FieldNode[] = [];
  for (const node of selection?.selections ?? []) {
    switch (node.kind) {
      case Kind.FIELD:
        fields.push(node);
        break;
      case Kind.INLINE_FRAGMENT:
        fields.push(...fieldsOf(node.selectionSet, fragments, seen));
        break;
      case Kind.FRAGMENT_SPREAD: {
        const name = node.name.value;
        if (seen.has(name)) break;
        seen.add(name);
        fields.push(...fieldsOf(fragments.get(name)?.selectionSet, fragments, seen));
        break;
      }
    }
  }
  return fields;
}

function namesBelow(selection: SelectionSetNode | undefined, fragments: Fragments): string[] {
  const names: string[] = [];
  const seen = new Set<string>();
  const waiting = [selection];
  while (waiting.length > 0 && names.length < 400) {
    for (const field of fieldsOf(waiting.pop(), fragments, seen)) {
      names.push(field.name.value);
      if (field.selectionSet) waiting.push(field.selectionSet);
    }
  }
  return names;
}

function valueOf(node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((item) => valueOf(item, variables));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map((field) => [field.name.value, valueOf(field.value, variables)]),
      );
  }
}
