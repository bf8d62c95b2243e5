/**
 * The three tools that an agent may call to continue by asking. The one description: the MCP server lists it, and the
 * editor's `languageModelTools` repeat it (a test holds the two together).
 */
import { OPERATIONS, RESOURCE_CLASSES } from '../../core/model/operation';

export interface ToolDescription {
  readonly name: ToolName;
  readonly title: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

export const TOOL_NAMES = ['remit_scope', 'remit_request', 'remit_explain'] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

export function isToolName(name: string): name is ToolName {
  return TOOL_NAMES.some((one) => one === name);
}

/** Characters of the agent's reason that are kept. */
export const REASON_CHARS = 500;
/** The most uses that one request may ask for. */
export const MAX_USES = 20;

export const TOOLS: readonly ToolDescription[] = [
  {
    name: 'remit_scope',
    title: 'What may I do?',
    description:
      'Says what the person let this session do: the declared task, what is left of each grant and of the budget, and until when. Changes nothing.',
    inputSchema: { type: 'object', properties: {}, additionalProperties: false },
  },
  {
    name: 'remit_request',
    title: 'Ask the person for a grant',
    description:
      'Asks the person to let this session do one named thing that Remit refused or would refuse. Ask for no more than the next step needs. The person decides; if they have not answered yet, go on with something else.',
    inputSchema: {
      type: 'object',
      properties: {
        operation: { type: 'string', enum: [...OPERATIONS], description: 'What is to be done.' },
        resource: {
          type: 'string',
          description: `To what: "class:name", where the name may hold "*". Classes: ${RESOURCE_CLASSES.filter((one) => one !== 'guard' && one !== 'agent-config').join(', ')}.`,
        },
        environment: {
          type: 'string',
          description: 'In which environment, for example "staging".',
        },
        max: {
          type: 'integer',
          minimum: 1,
          maximum: MAX_USES,
          description: 'How many times or objects in all. Default 1.',
        },
        reason: {
          type: 'string',
          description: 'Why, in one or two sentences. Shown to the person as your words.',
        },
      },
      required: ['operation', 'resource', 'reason'],
      additionalProperties: false,
    },
  },
  {
    name: 'remit_explain',
    title: 'Why was this refused?',
    description:
      'Says why a call was refused and what may be done instead: the last refusal of this session, or the one of a step. Changes nothing.',
    inputSchema: {
      type: 'object',
      properties: {
        step: { type: 'integer', minimum: 0, description: 'The step. Default: the last refusal.' },
      },
      additionalProperties: false,
    },
  },
];
