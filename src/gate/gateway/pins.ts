/**
 * Lists of tools held fast: the first list of a server counts as approved, except for what is meant for the model alone;
 * from then on a tool is offered to the model as it was approved, until a person has said yes to what is new.
 */
import * as path from 'node:path';
import type { ToolDoubt } from '../../core/model/action';
import type { Paths } from '../../store/paths';
import { pinsFile, readPins, writePins, type ToolPins } from '../../store/tool-pins';
import { differenceOf, isFields, sameDefinition, textsOf, type Definition } from './definition';
import { suspicions, type Neighbours } from './suspicious-text';

export interface ServerName {
  /** As the configuration calls it. */
  readonly server: string;
  /** The words that it is started with, or its address. */
  readonly target: string;
}

export interface Known {
  readonly definition: Definition;
  readonly doubt?: ToolDoubt;
}

export interface Pins {
  /** A list, or a page of one, came. What the model is to see in place of some of its tools, by name. */
  listed(
    name: ServerName,
    tools: readonly Definition[],
  ): { readonly instead: Readonly<Record<string, Definition>>; readonly news: readonly string[] };
  known(name: ServerName, tool: string): Known | undefined;
  /** A person has read what is new. True where something was. */
  approve(name: ServerName, tool: string): boolean;
}

export function createPins(paths: Pick<Paths, 'home'>): Pins {
  const folder = path.join(paths.home, 'tools');
  const cache = new Map<string, ToolPins>();

  function pinsOf({ server, target }: ServerName): ToolPins {
    const file = pinsFile(folder, server, target);
    const held = cache.get(file) ?? readPins(file, server, target);
    cache.set(file, held);
    return held;
  }

  function keep({ server, target }: ServerName, pins: ToolPins): void {
    const file = pinsFile(folder, server, target);
    writePins(file, pins);
    cache.set(file, pins);
  }

  function neighboursOf(name: ServerName, own: readonly string[]): Neighbours {
    const here = pinsFile(folder, name.server, name.target);
    const others = new Map<string, string>();
    for (const [file, pins] of cache) {
      // The same server at another place has the same tools.
      if (file === here || pins.server === name.server) continue;
      for (const tool of Object.keys(pins.tools)) others.set(tool, pins.server);
    }
    return { own: new Set([...own, ...Object.keys(pinsOf(name).tools)]), others };
  }

  function doubtOf(
    name: ServerName,
    approved: Definition | undefined,
    offered: Definition,
  ): ToolDoubt | undefined {
    const strange = suspicions(textsOf(offered), neighboursOf(name, []));
    if (approved === undefined) {
      return strange.length === 0 ? undefined : { state: 'suspicious', shows: strange };
    }
    const shows = [...strange, ...differenceOf(approved, offered)];
    return { state: 'changed', shows: shows.length > 0 ? shows : ['its parts stand otherwise'] };
  }

  return {
    listed(name, tools) {
      const pins = pinsOf(name);
      const next: ToolPins['tools'] = { ...pins.tools };
      const instead: Record<string, Definition> = {};
      const news: string[] = [];
      const neighbours = neighboursOf(name, tools.map(nameOf));
      for (const tool of tools) {
        const called = nameOf(tool);
        const held = Object.hasOwn(next, called) ? next[called]! : {};
        if (held.approved !== undefined && sameDefinition(held.approved, tool)) {
          if (held.offered !== undefined) next[called] = { approved: held.approved };
          continue;
        }
        const isNew = held.approved === undefined;
        if (isNew && suspicions(textsOf(tool), neighbours).length === 0) {
          next[called] = { approved: tool };
          continue;
        }
        if (held.offered === undefined || !sameDefinition(held.offered, tool)) news.push(called);
        next[called] = { ...held, offered: tool };
        instead[called] = held.approved ?? withheld(name, tool);
      }
      if (JSON.stringify(next) !== JSON.stringify(pins.tools)) keep(name, { ...pins, tools: next });
      return { instead, news };
    },
    known(name, tool) {
      const { tools } = pinsOf(name);
      const held = Object.hasOwn(tools, tool) ? tools[tool] : undefined;
      const definition = held?.offered ?? held?.approved;
      if (held === undefined || definition === undefined) return undefined;
      if (held.offered === undefined) return { definition };
      const doubt = doubtOf(name, held.approved, held.offered);
      return doubt === undefined ? { definition } : { definition, doubt };
    },
    approve(name, tool) {
      const pins = pinsOf(name);
      const offered = Object.hasOwn(pins.tools, tool) ? pins.tools[tool]?.offered : undefined;
      if (offered === undefined) return false;
      keep(name, { ...pins, tools: { ...pins.tools, [tool]: { approved: offered } } });
      return true;
    },
  };
}

function nameOf(tool: Definition): string {
  return typeof tool['name'] === 'string' ? tool['name'] : '';
}

/** The tool without a word of its server's: its name, and the form of its arguments. */
function withheld({ server }: ServerName, tool: Definition): Definition {
  return {
    name: nameOf(tool),
    description: `Remit withholds what the server ${server} says of this tool until a person has read it: it holds something that is meant for you and not for them. A call of it asks them.`,
    inputSchema: formOf(tool['inputSchema'], 0) ?? { type: 'object' },
    ...(isFields(tool['annotations']) ? { annotations: formOf(tool['annotations'], 0) } : {}),
  };
}

const FORM = new Set(['type', 'properties', 'required', 'items', 'additionalProperties']);

/** Of a schema what says which arguments there are, and none of the texts in it. */
function formOf(value: unknown, depth: number, isNames = false): unknown {
  if (Array.isArray(value)) return depth > 20 ? [] : value.map((one) => formOf(one, depth + 1));
  if (!isFields(value)) return value;
  if (depth > 20) return {};
  const entries = Object.entries(value).filter(
    ([key, one]) => isNames || FORM.has(key) || typeof one === 'boolean',
  );
  return Object.fromEntries(
    entries.map(([key, one]) => [key, formOf(one, depth + 1, key === 'properties' && !isNames)]),
  );
}
