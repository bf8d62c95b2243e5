/** Which hosts an Ansible call reaches, and the environment that its inventory and their names say. */
import type { Environment } from '../../model/effect';
import { LOCAL, UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { say } from '../../model/say';
import type { Call } from '../define';
import { literalValue } from '../apis/values';
import { environmentInWords } from '../environment';
import { displayPath } from '../paths';

export interface Hosts {
  /** Names as the inventory gives them; empty where it could not be read. */
  readonly names: readonly string[];
  readonly pattern: string;
  readonly environment: Environment;
}

const LIMIT = 200;

/** `-i`, then the variable, then the settings file, then the file that Ansible falls back on. */
function inventories(call: Call): readonly string[] {
  const given = call.values('i', 'inventory', 'inventory-file').map((value) => value.text);
  if (given.length > 0) return given;
  const variable = call.context.variable('ANSIBLE_INVENTORY', call.invocation);
  if (variable !== undefined && variable.text !== '') return [variable.text];
  const { look, workspaceRoot } = call.context;
  const folder = call.invocation.cwd ?? workspaceRoot;
  const chosen = call.context.variable('ANSIBLE_CONFIG', call.invocation)?.text;
  const files = [
    chosen,
    `${folder}/ansible.cfg`,
    `${look.home}/.ansible.cfg`,
    '/etc/ansible/ansible.cfg',
  ];
  for (const file of files) {
    const text = file === undefined || file === '' ? undefined : look.file(file)?.text;
    const found = /^[ \t]*inventory[ \t]*[=:][ \t]*([^\s#;]+)/m.exec(text ?? '')?.[1];
    if (found !== undefined) return found.split(',');
  }
  return ['/etc/ansible/hosts'];
}

/** A file, or the files that lie in a folder of them. */
function textsOf(call: Call, inventory: string): readonly string[] {
  const { look } = call.context;
  const path = call.context.path(literalValue(inventory), call.invocation);
  if (path === undefined) return [];
  const names = [
    'hosts',
    'hosts.ini',
    'hosts.yml',
    'hosts.yaml',
    'inventory',
    'inventory.ini',
    'inventory.yml',
  ];
  const files = [path, ...names.map((name) => `${path}/${name}`)];
  return files.flatMap((file) => look.file(file)?.text ?? []);
}

/** Hosts by group, of an INI inventory or of the plain form of a YAML one. */
function groupsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  let group = 'ungrouped';
  let inHosts = false;
  for (const line of text.split('\n').slice(0, 2_000)) {
    const section = /^\s*\[([\w.-]+)(?::(\w+))?\]/.exec(line);
    const key = /^\s+([\w.-]+):/.exec(line)?.[1];
    if (section) {
      group = section[2] === 'vars' ? '' : (section[1] ?? '');
    } else if (key !== undefined) {
      if (key === 'hosts') inHosts = true;
      else if (/^(children|vars)$/.test(key)) inHosts = false;
      else if (!inHosts || !/[.\d]|^localhost$/.test(key)) group = key;
      else groups.set(group, [...(groups.get(group) ?? []), key]);
    } else {
      const host = /^([\w.-]+)(?:\s|$)/.exec(line)?.[1];
      if (host !== undefined && group !== '' && !/^(all|---)/.test(line))
        groups.set(group, [...(groups.get(group) ?? []), host]);
    }
  }
  return groups;
}

function hostsOf(
  patterns: readonly string[],
  groups: ReadonlyMap<string, readonly string[]>,
  depth = 0,
): readonly string[] {
  return patterns.flatMap((pattern) => {
    if (/^(all|\*)$/.test(pattern))
      return [...groups.values()].flat().filter((host) => !groups.has(host));
    const members = depth < 5 ? groups.get(pattern) : undefined;
    return members === undefined ? [pattern] : hostsOf(members, groups, depth + 1);
  });
}

const partsOf = (pattern: string): readonly string[] =>
  pattern
    .split(/[,:]/)
    .filter((part) => part !== '' && !/^[!~]/.test(part))
    .map((part) => part.replace(/^&/, ''));

export function ansibleHosts(call: Call, patterns: readonly string[]): Hosts {
  const limit = call.value('l', 'limit')?.text;
  const wanted = (limit === undefined ? patterns : [limit]).flatMap(partsOf);
  const sources = inventories(call);
  const listed = sources.filter((source) => source.includes(',')).flatMap(partsOf);
  const groups = new Map<string, readonly string[]>();
  for (const text of sources.flatMap((source) => textsOf(call, source)))
    for (const [name, hosts] of groupsOf(text))
      groups.set(name, [...(groups.get(name) ?? []), ...hosts]);
  if (listed.length > 0) groups.set('ungrouped', listed);
  const reached = [...new Set(hostsOf(wanted, groups))].slice(0, LIMIT);
  const known = new Set([...groups.values()].flat());
  const names = reached.filter((name) => known.has(name) || /[.\d]|^localhost$/.test(name));
  const pattern = wanted.join(',');
  return { names, pattern, environment: environmentOfHosts(call, names, [...wanted, ...sources]) };
}

/** One host of production makes it production; they are local only where every one of them is. */
function environmentOfHosts(
  call: Call,
  names: readonly string[],
  words: readonly string[],
): Environment {
  const isHere = (name: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(name);
  if (call.value('c', 'connection')?.text === 'local') return LOCAL;
  if (names.length > 0 && names.every(isHere)) return LOCAL;
  const found = names
    .filter((name) => !isHere(name))
    .map((name) => call.context.environment(name))
    .filter(({ name }) => name !== 'unknown' && name !== 'local');
  const said = words.flatMap((word): Environment[] => {
    const shown = displayPath(word, call.context.workspaceRoot);
    // Ansible's own layout keeps each environment in a folder of its own: `inventories/staging/hosts`.
    const folder = /(?:^|\/)(?:inventor(?:y|ies)|environments?|envs?)\/([\w-]+)(?:\/|$)/.exec(
      word,
    )?.[1];
    const name = environmentInWords(word)?.name ?? folder;
    return name === undefined || /^(hosts|local)$/.test(name)
      ? []
      : [{ name, evidence: say`the inventory ${shown}` }];
  });
  const all = [...found, ...said];
  return all.find(({ name }) => name === 'production') ?? all[0] ?? UNKNOWN_ENVIRONMENT;
}
