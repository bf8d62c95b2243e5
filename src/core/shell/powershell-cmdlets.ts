/** Cmdlets for the objects of a pipe, for blocks and texts that are run, and the table of all of them. */
import { LIMITS } from '../limits';
import { callMember } from './powershell-dotnet';
import { captured, table } from './powershell-evaluate';
import { FILE_CMDLETS } from './powershell-files';
import { targets, type Cmdlet, type PsCall } from './powershell-places';
import { PROCESS_CMDLETS } from './powershell-processes';
import { REQUEST_CMDLETS } from './powershell-requests';
import { narrowedBy, narrowingOf } from './powershell-narrowing';
import { asValue, emit, nothingKnown, setThings } from './powershell-state';
import type { PsScope, PsSite, Things } from './powershell-state';
import { addProblem } from './reader';
import { mergeSources, unknown } from './values';
import { forward } from './windows-paths';
import { say } from '../model/say';

/** A filter hands its objects on; the stream keeps its way through a command that does as much. */
function filter(words: readonly string[]): Cmdlet {
  return ({ site }) => {
    emit(site, words);
    return site.at.input ?? [];
  };
}

/** What is made of the objects cannot be known, only where it comes from. */
function turns(words: readonly string[]): Cmdlet {
  return ({ site, bound }) => {
    const output = emit(site, words);
    const held = [...bound.given.values()].flat();
    const sources = mergeSources(
      output.sources,
      ...(site.at.input ?? []).map((one) => one.sources),
    );
    return nothingKnown([{ ...output, sources }, ...held], site.source);
  };
}

function select(call: PsCall): Things {
  const { bound, site } = call;
  const things = filter(['head'])(call);
  const expanded = bound.value('expandproperty') ?? bound.value('property');
  if (!expanded?.known || expanded.text === '*') return things;
  const one = things.map((thing) =>
    callMember({ ...site, at: site.at }, [thing], expanded.text, undefined),
  );
  // Of several properties the object is kept.
  return bound.things('expandproperty', 'property').length > 1 ? things : one.flat();
}

function where(call: PsCall): Things {
  const { bound, site } = call;
  emit(site, ['cat']);
  const input = site.at.input ?? [];
  const [block] = bound.things('filterscript');
  if (block?.block) {
    const each = input.length === 1 ? input : nothingKnown(input, '$_');
    site.ps.block(
      block.block,
      each === input ? site.at : repeated(site.at),
      new Map([['_', each]]),
    );
    return input.map((thing) => narrowedBy(thing, narrowingOf(block.block)));
  }
  // `Where-Object Name -like '*.log'`.
  const operator = ['like', 'eq', 'match'].find((name) => bound.given.has(name));
  const property = bound.value('property')?.text ?? block?.text;
  const text =
    bound.value('value') ?? (operator === undefined ? undefined : asValue(bound.rest[0] ?? []));
  if (operator === undefined || property === undefined || !text?.known) return input;
  return input.map((thing) =>
    narrowedBy(thing, { property: property.toLowerCase(), operator, text: text.text }),
  );
}

function repeated(at: PsScope): PsScope {
  const frame = { ...at.scope.frame, repeated: true };
  return { ...at, scope: { ...at.scope, frame } };
}

function forEach(call: PsCall): Things {
  const { bound, site } = call;
  const input = site.at.input ?? [];
  if (site.at.scope.streams.stdin.kind === 'pipe')
    emit({ ...site, at: captured(site.at) }, ['cat']);
  const blocks = [...bound.things('begin', 'process', 'parallel', 'end'), ...bound.rest.flat()];
  const member =
    bound.value('membername') ?? (blocks[0]?.block ? undefined : asValue(blocks.slice(0, 1)));
  if (member && member.text !== '') {
    const args = [...bound.things('argumentlist'), ...blocks.slice(1)].map((one) => [one]);
    const isMethod =
      /^(delete|kill|remove|start|stop|trim|to\w+|move\w+|copy\w+|create|close|invoke)$/i;
    const called = args.length > 0 || isMethod.test(member.text) ? args : undefined;
    return input.flatMap((thing) => callMember(site, [thing], member.text, called));
  }
  const rounds =
    input.length === 0
      ? [[]]
      : input.length <= LIMITS.expansions
        ? input.map((one) => [one])
        : [nothingKnown(input, '$_')];
  const isOne = rounds.length === 1 && input.length === 1 && input[0]?.known === true;
  const streams = { ...site.at.scope.streams, stdin: { kind: 'inherited' } as const };
  const inner: PsScope = { ...site.at, scope: { ...site.at.scope, streams }, input: undefined };
  return rounds.flatMap((round) =>
    blocks.flatMap(({ block }) =>
      block
        ? site.ps.block(
            block,
            isOne ? inner : repeated(inner),
            new Map([
              ['_', round],
              ['psitem', round],
            ]),
          )
        : [],
    ),
  );
}

function invokeText({ bound, site }: PsCall): Things {
  const text = bound.value('command') ?? asValue(site.at.input ?? [], '\n');
  return site.ps.text(text, site);
}

/** A block that runs somewhere else, later, or to be timed. */
function runBlocks(call: PsCall): Things {
  const { bound, site } = call;
  const away = bound.value(
    'computername',
    'hostname',
    'vmname',
    'containerid',
    'connectionuri',
    'session',
  );
  const blocks = [
    ...bound.things('scriptblock', 'expression'),
    ...bound.rest.flat(),
    ...bound.things('initializationscript'),
  ].filter((thing) => thing.block);
  // Where the block is the only word, it is the first by position.
  const first = bound.things('computername').filter((thing) => thing.block);
  const where = away && !away.raw.startsWith('{') ? away.text : undefined;
  const file = bound.value('filepath');
  if (file) site.ps.command('&', [[file]], site);
  const scope = where === undefined ? site.at.scope : awayScope(site, where);
  const args = new Map([['args', bound.things('argumentlist')]]);
  return [...first, ...blocks].flatMap(({ block }) =>
    block ? site.ps.block(block, { ...site.at, scope, input: undefined }, args) : [],
  );
}

function awayScope(site: PsSite, where: string): PsScope['scope'] {
  emit(site, ['ssh', where]);
  const { scope } = site.at;
  const via = { kind: 'remote', program: 'ssh', where } as const;
  return {
    ...scope,
    shell: { ...scope.shell, cwd: undefined },
    frame: { ...scope.frame, via: [...scope.frame.via, via], elsewhere: where },
  };
}

function newObject({ bound, site }: PsCall): Things {
  const com = bound.value('comobject');
  const type = (com ?? bound.value('typename'))?.text.toLowerCase().replace(/^system\./, '') ?? '';
  const args = bound.things('argumentlist');
  const rest = bound.rest.flat();
  if (/^io\.(file|directory)info$/.test(type)) {
    return [{ ...forward(asValue([...args, ...rest])), isFile: true, type }];
  }
  const fields = bound.things('property')[0]?.fields;
  if (fields) return [table(fields, site.source)];
  return [{ ...unknown(mergeSources(...args.map((arg) => arg.sources)), site.source), type }];
}

function addType({ bound, site }: PsCall): Things {
  if (!bound.given.has('assemblyname')) {
    const why = say`it adds code of another language, which is not read`;
    addProblem(site.ps.machine.reader, why, site.source);
  }
  return [];
}

function importModule(call: PsCall): Things {
  const { bound, site } = call;
  const path = bound.value('name');
  if (path && /[\\/]|\.psm?1$/i.test(path.text)) site.ps.command('.', [[path]], site);
  return [];
}

function setVariableTo({ bound, site }: PsCall): Things {
  const name = bound.value('name');
  if (name?.known) setThings(site.at.state, name.text.toLowerCase(), bound.things('value'));
  return [];
}

function setAlias({ bound, site }: PsCall): Things {
  const name = bound.value('name');
  const value = bound.value('value');
  const { state } = site.at;
  if (name?.known && value?.known)
    state.aliases = new Map(state.aliases).set(name.text.toLowerCase(), value.text);
  return [];
}

/** Says its words. */
function echo({ bound, site }: PsCall): Things {
  const said = [...bound.things('inputobject', 'object'), ...bound.rest.flat()];
  const things = said.length > 0 ? said : (site.at.input ?? []);
  emit(site, ['echo', ...things]);
  return things;
}

/** Says its words to the person, not down the pipe. */
const prints: Cmdlet = (call) => (echo(call), []);

export const CMDLETS: Readonly<Record<string, Cmdlet>> = {
  ...FILE_CMDLETS,
  ...PROCESS_CMDLETS,
  ...REQUEST_CMDLETS,
  'select-object': select,
  'sort-object': filter(['sort']),
  'get-unique': filter(['uniq']),
  'group-object': turns(['sort']),
  'measure-object': turns(['wc']),
  'compare-object': turns(['sort']),
  'where-object': where,
  'foreach-object': forEach,
  'format-table': turns(['cat']),
  'format-list': turns(['cat']),
  'format-wide': turns(['cat']),
  'format-custom': turns(['cat']),
  'format-hex': turns(['cat']),
  'out-string': turns(['cat']),
  'out-host': turns(['cat']),
  'out-default': turns(['cat']),
  'out-null': ({ site }) => {
    emit(site, ['true']);
    return [];
  },
  'convertto-json': turns(['cat']),
  'convertfrom-json': turns(['cat']),
  'convertto-csv': turns(['cat']),
  'convertfrom-csv': turns(['cat']),
  'convertto-html': turns(['cat']),
  'convertto-xml': turns(['cat']),
  'convertto-yaml': turns(['cat']),
  'convertfrom-yaml': turns(['cat']),
  'convertfrom-stringdata': turns(['cat']),
  'convertto-securestring': turns(['cat']),
  'convertfrom-securestring': turns(['cat']),
  'write-output': echo,
  'write-host': prints,
  'write-verbose': prints,
  'write-warning': prints,
  'write-error': prints,
  'write-information': prints,
  'write-debug': prints,
  'write-progress': () => [],
  'invoke-expression': invokeText,
  'invoke-command': runBlocks,
  'enter-pssession': ({ bound, site }) => {
    const where = bound.value('computername', 'hostname') ?? asValue(bound.rest.flat());
    emit(site, ['ssh', where]);
    return [];
  },
  'start-job': runBlocks,
  'start-threadjob': runBlocks,
  'measure-command': runBlocks,
  'invoke-item': ({ site, ...call }) => {
    emit(site, ['open', ...targets({ site, ...call })]);
    return [];
  },
  'new-object': newObject,
  'add-type': addType,
  'import-module': importModule,
  'set-variable': setVariableTo,
  'new-variable': setVariableTo,
  'set-alias': setAlias,
  'new-alias': setAlias,
  'get-variable': ({ bound, site }) => {
    const name = bound.value('name');
    const variable = name?.known ? name.text.toLowerCase() : '';
    const held = site.ps.evaluate({ type: 'variable', name: variable, raw: site.source }, site.at);
    return bound.has('valueonly') ? held : [table(new Map([['value', held]]), site.source)];
  },
  'start-sleep': ({ site }) => {
    emit(site, ['sleep']);
    return [];
  },
  'set-clipboard': ({ site }) => {
    emit(site, ['pbcopy']);
    return [];
  },
  'get-clipboard': ({ site }) => [emit(site, ['pbpaste'])],
};
