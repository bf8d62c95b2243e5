/**
 * Ansible: what a module or a playbook does on the hosts of an inventory. The inventory says where that is; the
 * playbook is read for its hosts, its shell commands and the files that it removes.
 */
import type { Effect } from '../../model/effect';
import { LOCAL } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { asksForHelp } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { literalValue } from '../apis/values';
import { ordinaryTool } from '../build';
import { reads, writes } from '../build-files';
import { reachOfHost } from '../environment';
import { ansibleHosts, type Hosts } from './ansible-inventory';

const VALUED =
  'i inventory inventory-file l limit u user e extra-vars f forks c connection T timeout t tags skip-tags m module-name ' +
  'a args P poll B background o-none M module-path private-key key-file vault-password-file vault-id become-method ' +
  'become-user start-at-task ssh-common-args ssh-extra-args scp-extra-args sftp-extra-args playbook-dir tree ' +
  'become-password-file connection-password-file task-timeout U url C-none d directory output encrypt-vault-id';

/** Only Ansible's own words are read, not the run. */
const LISTS = ['syntax-check', 'list-hosts', 'list-tasks', 'list-tags', 'version'];

type Does = readonly [operation: Operation, resource: ResourceClass, irreversible?: boolean];

/** Modules whose name alone says what they do. `state=absent` makes each of them a deletion. */
const MODULES: readonly (readonly [RegExp, Does])[] = [
  [
    /^(ping|win_ping|setup|gather_facts|debug|stat|slurp|fetch|find|getent|assert|wait_for\w*|uri|.*_(info|facts))$/,
    ['read', 'host'],
  ],
  [
    /^(file|copy|template|lineinfile|blockinfile|replace|get_url|unarchive|synchronize|assemble|git|subversion|acl|ini_file|xml)$/,
    ['update', 'file'],
  ],
  [
    /^(apt|yum|dnf5?|package|pip|npm|gem|snap|homebrew|pacman|zypper|apk|rpm_key|apt_key|apt_repository|yum_repository)$/,
    ['configure', 'package'],
  ],
  [
    /^(service|systemd|systemd_service|sysvinit|supervisorctl|win_service)$/,
    ['configure', 'service'],
  ],
  [/^(user|group|authorized_key|htpasswd|win_user)$/, ['configure', 'user']],
  [
    /^(reboot|hostname|sysctl|selinux|timezone|mount|modprobe|cron|at|win_reboot|iptables|ufw|firewalld)$/,
    ['configure', 'host'],
  ],
  [/^(filesystem|parted|lvol|lvg)$/, ['update', 'disk', true]],
  [/^(mysql_db|postgresql_db|mongodb_db|mssql_db)$/, ['update', 'database']],
  [/^(mysql_user|postgresql_user|postgresql_privs|mongodb_user)$/, ['grant', 'role']],
  [/^(docker_container|docker_compose\w*|podman_container)$/, ['configure', 'container']],
  [/^(docker_volume)$/, ['update', 'volume']],
  [/^(k8s|helm)$/, ['update', 'deployment']],
];

/** Modules that run a command: its text is read like that of any shell on the host. */
const RUNS = /^(command|shell|raw|win_command|win_shell|expect)$/;

function onHosts(
  call: Call,
  hosts: Hosts,
  [operation, resource, irreversible]: Does,
  name: string,
): Effect {
  const only = hosts.names.length === 1 ? hosts.names[0] : undefined;
  const effect = remoteEffect({
    operation,
    class: resource,
    name,
    environment: hosts.environment,
    reversibility: operation === 'read' ? 'none' : irreversible ? 'irreversible' : 'hard',
    authority: { label: `cli:ansible/${hosts.pattern}` },
    ids: operation === 'read' ? [] : hosts.names.slice(0, 20),
    size: hosts.names.length === 1 || operation === 'read' ? undefined : 'many',
    phrase: call.invocation.source,
    ...(only === undefined ? {} : { host: only }),
  });
  return effect;
}

/** The commands of a module, on the hosts. */
function runsThere(call: Call, text: string, hosts: Hosts): readonly Effect[] {
  const where = hosts.names[0] ?? hosts.pattern;
  const via = { kind: 'remote', program: 'ansible', where } as const;
  const from = { ...call.invocation, via: [...call.invocation.via, via] };
  const found = call.context.shell(text, undefined, from, 'ansible');
  const environment = hosts.environment;
  return found.map((effect): Effect => {
    if (!effect.authority?.label.startsWith('cli:ansible/')) return effect;
    const reach = reachOfHost(where, environment);
    const many = effect.operation !== 'read' && hosts.names.length > 1;
    return { ...effect, environment, reach, ...(many ? { size: 'many' as const } : {}) };
  });
}

function moduleEffects(
  call: Call,
  hosts: Hosts,
  fullName: string,
  args: string,
): readonly Effect[] {
  const module = fullName.replace(/^.*\./, '');
  if (RUNS.test(module)) {
    const text = args.replace(/(^|\s)(chdir|creates|removes|executable|stdin)=\S+/g, '').trim();
    return text === '' ? [] : runsThere(call, text, hosts);
  }
  const name = /\b(?:path|dest|name|db)\s*[=:]\s*["']?([^\s"',}]+)/.exec(args)?.[1] ?? '';
  const does = MODULES.find(([form]) => form.test(module))?.[1];
  if (does === undefined) return [onHosts(call, hosts, ['execute', 'host'], hosts.pattern)];
  const absent = /\bstate\s*[=:]\s*["']?(absent|removed|dropped)\b/.test(args);
  if (!absent || does[0] === 'read')
    return [onHosts(call, hosts, does, does[0] === 'read' ? hosts.pattern : name)];
  const lost = /^(file|database|volume|disk)$/.test(does[1]);
  return [onHosts(call, hosts, ['delete', does[1], lost], name)];
}

const ansible = defineProgram({
  names: ['ansible'],
  synopsis: 'Runs one module on the hosts of an inventory.',
  grammar: { valued: VALUED.split(' ') },
  effects: (call) => {
    if (asksForHelp(call) || call.has(...LISTS)) return [];
    const pattern = call.positionals[0]?.text ?? 'all';
    const hosts = ansibleHosts(call, [pattern]);
    const args = call.value('a', 'args')?.text ?? '';
    const module = call.value('m', 'module-name')?.text ?? 'command';
    if (call.has('C', 'check')) return [onHosts(call, hosts, ['read', 'host'], pattern)];
    return moduleEffects(call, hosts, module, args);
  },
  bounded: [{ cap: 'dry-run', of: [''], add: ['--check'] }],
  examples: [
    { command: 'ansible --version', effects: [] },
    { command: 'ansible all -m ping', effects: ['read host:all'] },
    { command: 'ansible web -a "rm -rf /srv/app"', effects: ['delete directory:/srv/app'] },
    {
      command: 'ansible web -m apt -a "name=nginx state=absent"',
      effects: ['delete package:nginx'],
    },
    {
      command: 'ansible db -b -m file -a "path=/srv/data state=absent"',
      effects: ['delete file:/srv/data'],
    },
    {
      command: 'ansible web -m service -a "name=nginx state=restarted" --check',
      effects: ['read host:web'],
    },
  ],
});

const TASK = /^(\s*)(?:-\s+)?([\w.]+):\s*(.*)$/;

/** The tasks of a playbook as module and arguments: what stands on the line, and the deeper lines below it. */
function tasksOf(text: string): readonly (readonly [module: string, args: string])[] {
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
  return lines.flatMap((line, at): (readonly [string, string])[] => {
    const [, indent = '', key = '', rest = ''] = TASK.exec(line) ?? [];
    const module = key.replace(/^.*\./, '');
    const isModule = RUNS.test(module) || MODULES.some(([form]) => form.test(module));
    if (!isModule) return [];
    const depth = line.startsWith(`${indent}-`) ? indent.length + 2 : indent.length;
    const after = lines.slice(at + 1, at + 20);
    const end = after.findIndex((next) => next.search(/\S/) <= depth && next.trim() !== '');
    const below = after.slice(0, end < 0 ? undefined : end).map((next) => next.trim());
    const block = /^[|>]/.test(rest) ? '' : rest;
    const own = /^cmd:\s*(.*)$/.exec(below.find((next) => next.startsWith('cmd:')) ?? '')?.[1];
    const joined = RUNS.test(module) && own !== undefined ? own : [block, ...below].join('\n');
    return [[module, joined.trim().replace(/^(["'])(.*)\1$/s, '$2')]];
  });
}

/** `{{ name }}` is only known when it runs; as a shell variable it is an unknown part of the word. */
const withoutTemplates = (text: string): string =>
  text.replace(/\{\{[^{}]*\}\}/g, '$ANSIBLE_VALUE').replace(/\{%[^{}]*%\}/g, '');

/**
 * A task that says `check_mode: false` runs in check mode too (it was `always_run` once), and what is included may hold
 * one: only a playbook that is read in full and brings in nothing is held.
 */
function changesNothingInCheckMode(call: Call): boolean {
  const books = call.positionals.map((book) => {
    const path = call.context.path(book, call.invocation);
    return path === undefined ? undefined : call.context.look.file(path);
  });
  const brings =
    /^[ \t-]*(?:ansible\.builtin\.)?(?:roles|(?:include|import)(?:_\w+)?)[ \t]*:|\b(?:check_mode|always_run)\b/m;
  return (
    books.length > 0 &&
    books.every((book) => book !== undefined && !book.truncated && !brings.test(book.text))
  );
}

function playbookEffects(call: Call): readonly Effect[] {
  const check = call.has('C', 'check');
  return call.positionals.flatMap((book) => {
    const path = call.context.path(book, call.invocation);
    const text = path === undefined ? undefined : call.context.look.file(path)?.text;
    const patterns = [...(text ?? '').matchAll(/^[ \t]*(?:- *)?hosts:[ \t]*(\S.*)$/gm)].map(
      (match) => (match[1] ?? '').trim().replace(/["'[\]]/g, ''),
    );
    const all = patterns.length > 0 ? patterns : ['all'];
    const isHere = /^[ \t]*connection:[ \t]*["']?local/m.test(text ?? '');
    const hosts = isHere
      ? { names: [], pattern: all[0]!, environment: LOCAL }
      : ansibleHosts(call, all);
    if (check) return [onHosts(call, hosts, ['read', 'host'], hosts.pattern)];
    const tasks = tasksOf(text ?? '').slice(0, 100);
    const found = tasks.flatMap(([module, args]) =>
      moduleEffects(call, hosts, module, withoutTemplates(args)),
    );
    const changes = found.filter((effect) => effect.operation !== 'read');
    const elevated =
      call.has('b', 'become', 'K', 'ask-become-pass') ||
      /^[ \t]*become:[ \t]*(true|yes)/m.test(text ?? '');
    if (hosts.environment.name === 'local' && !elevated)
      return [ordinaryTool(call, call.name), ...changes];
    return [onHosts(call, hosts, ['configure', 'host'], hosts.pattern), ...changes];
  });
}

const playbook = defineProgram({
  names: ['ansible-playbook'],
  synopsis: 'Runs playbooks on the hosts of an inventory; --check changes nothing.',
  grammar: { valued: VALUED.split(' ') },
  effects: (call) => (asksForHelp(call) || call.has(...LISTS) ? [] : playbookEffects(call)),
  bounded: [{ cap: 'dry-run', of: [''], add: ['--check'], fits: changesNothingInCheckMode }],
  examples: [
    { command: 'ansible-playbook site.yml --syntax-check', effects: [] },
    { command: 'ansible-playbook -i staging site.yml --check --diff', effects: ['read host:all'] },
    {
      command: 'ansible-playbook -i inventories/production site.yml',
      effects: ['configure host:all'],
    },
    {
      command: 'ansible-playbook site.yml -l web-1.example.com',
      files: {
        'site.yml':
          '- hosts: web\n  tasks:\n    - shell: rm -rf /srv/app\n    - file:\n        path: /srv/old\n        state: absent\n',
      },
      effects: [
        'configure host:web-1.example.com',
        'delete directory:/srv/app',
        'delete file:/srv/old',
      ],
    },
    {
      command: 'ansible-playbook dev.yml',
      files: {
        'dev.yml':
          '- hosts: localhost\n  connection: local\n  tasks:\n    - command: npm run build\n',
      },
      effects: ['execute process:ansible-playbook', 'execute process:npm run build'],
    },
  ],
});

const tools = defineProgram({
  names: [
    'ansible-vault',
    'ansible-galaxy',
    'ansible-inventory',
    'ansible-doc',
    'ansible-config',
    'ansible-pull',
  ],
  synopsis:
    "Ansible's tools: secrets in files, collections, inventories, and playbooks pulled from a repository.",
  grammar: { subcommands: 2, valued: VALUED.split(' ') },
  effects: (call) => {
    if (asksForHelp(call)) return [];
    const [first = '', second = ''] = call.subcommands;
    const rest = [
      ...call.subcommands.slice(1).map((word) => literalValue(word)),
      ...call.positionals,
    ];
    switch (call.name) {
      case 'ansible-vault':
        if (first === 'view') return reads(call, rest);
        return /^(encrypt|decrypt|rekey|edit|create)$/.test(first)
          ? writes(call, rest, { edit: true })
          : [ordinaryTool(call, call.name)];
      case 'ansible-galaxy': {
        const publishes = second === 'publish' || (first === 'role' && second === 'import');
        if (!publishes) return [ordinaryTool(call, call.name)];
        const hosts: Hosts = {
          names: [],
          pattern: 'galaxy',
          environment: { name: 'unknown', evidence: '' },
        };
        return [{ ...onHosts(call, hosts, ['publish', 'package'], ''), audience: 'public' }];
      }
      case 'ansible-pull':
        return call.has('check', 'C')
          ? []
          : [
              onHosts(
                call,
                { names: [], pattern: 'localhost', environment: LOCAL },
                ['configure', 'host'],
                'localhost',
              ),
            ];
      default:
        return [];
    }
  },
  examples: [
    { command: 'ansible-vault --help', effects: [] },
    { command: 'ansible-inventory --list', effects: [] },
    {
      command: 'ansible-galaxy collection install community.general',
      effects: ['execute process:ansible-galaxy'],
    },
    { command: 'ansible-galaxy collection publish a-b-1.0.0.tar.gz', effects: ['publish package'] },
    {
      command: 'ansible-vault edit group_vars/all/vault.yml',
      effects: ['update file:group_vars/all/vault.yml'],
    },
  ],
});

export const ansibleTools: readonly Program[] = [ansible, playbook, tools];
