/** Package managers of languages other than JavaScript and Python. */
import type { Effect } from '../../model/effect';
import { LOCAL } from '../../model/effect';
import { isElevated, literal, localEffect, machineChange, ordinaryTool } from '../build';
import type { Call, EffectExample, Program } from '../define';
import { defineProgram } from '../define';
import { writtenValues } from '../started-commands';
import { migrationGoals } from './build-tool-migrations';
import { builtProgram, ranSource } from './compilers';
import { ranSourceEffects } from './ran-sources';
import { migrationEffects } from './migrations';
import { packageAtHand, packageOfArtifact, publish } from './package-publish';
import { lifeCycleEffects, scriptEffects } from './package-scripts';
import { brew, systemPackages } from './system-packages';
import { REGISTRY_DRY_RUNS } from './package-bounds';

interface Registry {
  readonly names: string;
  readonly provider: string;
  readonly publishes: RegExp;
  readonly withdraws?: RegExp;
  readonly grants?: RegExp;
  /** The project's own program is started: `uv run x`, `poetry run x`, `bundle exec x`. */
  readonly runs?: RegExp;
  /** Every word is a goal of its own, done one after another: `mvn clean deploy`. */
  readonly goals?: boolean;
  /** Words that publish only together with one of these options: `cargo release --execute`. */
  readonly publishesWith?: { readonly words: RegExp; readonly options: readonly string[] };
  readonly valued?: string;
  readonly starts?: Program['starts'];
  readonly examples: readonly EffectExample[];
}

const REGISTRIES: readonly Registry[] = [
  {
    names:
      'pip pip3 pipx uv pipenv poetry pdm rye hatch conda mamba micromamba twine flit easy_install',
    provider: 'pypi',
    publishes: /^(publish|upload)$/,
    runs: /^(run|exec|runpip)$/,
    valued:
      'r requirement c constraint i index-url extra-index-url t target prefix root group with directory project p python m package n name f file publish-url check-url token u username password repository repository-url index cert client-cert skip-existing-url',
    examples: [
      { command: 'pip install -r requirements.txt', effects: ['execute process:pip'] },
      { command: 'sudo pip install x', effects: ['configure package:x'] },
      { command: 'twine upload dist/*', effects: ['publish package'] },
      {
        command: 'uv publish dist/*',
        files: { 'pyproject.toml': '[project]\nname = "geo"\nversion = "1.0"\n' },
        effects: ['publish package:geo'],
      },
      {
        command: 'twine upload dist/geo-1.0-py3-none-any.whl',
        effects: ['publish package:geo'],
      },
      { command: 'uv run pytest -q', effects: ['execute process:pytest'] },
      { command: 'poetry publish --build', effects: ['publish package'] },
      { command: 'pip list', effects: [] },
      {
        command: 'pip config set global.index-url https://pypi.acme.dev/simple',
        effects: ['configure package:global.index-url'],
      },
      { command: 'pip config get global.index-url', effects: [] },
      { command: 'poetry config virtualenvs.in-project true', effects: [] },
      { command: 'poetry run rm -rf data', effects: ['delete directory:data'] },
    ],
  },
  {
    names: 'cargo',
    provider: 'crates',
    publishes: /^publish$/,
    // cargo-release and cargo-smart-release only say what they would do until they are told to do it.
    publishesWith: { words: /^(release|smart-release)$/, options: ['x', 'execute'] },
    withdraws: /^yank$/,
    grants: /^owner$/,
    valued:
      'p package manifest-path target features F bin example color j jobs Z config profile message-format vers version add remove registry token index',
    examples: [
      { command: 'cargo build --release', effects: ['execute process:cargo'] },
      { command: 'cargo +nightly test', effects: ['execute process:cargo'] },
      {
        command: 'cargo run --bin tidy',
        files: { 'src/bin/tidy.rs': 'fn main() { std::fs::remove_dir_all("out").unwrap(); }' },
        effects: ['execute process:cargo', 'delete directory:out'],
      },
      {
        command: 'cargo xtask clean',
        files: {
          'xtask/src/main.rs': 'fn main() { Command::new("rm").args(["-rf", "out"]).status(); }',
        },
        effects: ['execute process:cargo', 'delete directory:out'],
      },
      { command: 'cargo publish', effects: ['publish package'] },
      {
        command: 'cargo publish',
        files: { 'Cargo.toml': '[package]\nname = "geo"\n' },
        effects: ['publish package:geo'],
      },
      { command: 'cargo sqlx database reset -y', effects: ['delete database'] },
      { command: 'cargo sqlx prepare', effects: ['execute process:sqlx'] },
      { command: 'cargo publish -p geo-core', effects: ['publish package:geo-core'] },
      { command: 'cargo publish --dry-run', effects: [] },
      { command: 'cargo workspaces publish', effects: ['publish package'] },
      { command: 'cargo release minor --execute', effects: ['publish package'] },
      { command: 'cargo release minor', effects: ['execute process:cargo'] },
      { command: 'cargo yank --version 1.0.0 mycrate', effects: ['delete package:mycrate'] },
    ],
  },
  {
    names: 'gem bundle bundler',
    provider: 'rubygems',
    publishes: /^push$/,
    withdraws: /^yank$/,
    grants: /^owner$/,
    runs: /^exec$/,
    valued:
      'v version i install-dir source s without with path gemfile jobs j otp host k key platform',
    examples: [
      { command: 'bundle install', effects: ['execute process:bundle'] },
      { command: 'gem push mygem-1.0.gem', effects: ['publish package:mygem'] },
      { command: 'bundle exec rspec', effects: ['execute process:rspec'] },
      { command: 'gem list', effects: [] },
    ],
  },
  {
    names: 'mvn mvnw mvnd gradle gradlew sbt lein',
    provider: 'registry',
    // `publishLocal` and `publishToMavenLocal` stay on this machine; `release:prepare` pushes a tag.
    publishes:
      /^(deploy|deploy:[\w-]+|release:(perform|prepare)|nexus-staging:(release|deploy)|(:?[\w.-]+:)*(publish(?!\w*Local)\w*|uploadArchives)|publishSigned|sonatype\w*Release|release)$/,
    goals: true,
    valued:
      'f file pl projects P activate-profiles s settings gs global-settings T threads x exclude-task ' +
      'p project-dir b build-file c settings-file I init-script g gradle-user-home',
    examples: [
      { command: 'mvn deploy', effects: ['publish package'] },
      { command: 'mvn -o -q clean deploy -DskipTests', effects: ['publish package'] },
      { command: 'mvn release:perform', effects: ['publish package'] },
      { command: 'mvn clean package', effects: ['execute process:mvn'] },
      { command: './gradlew clean build -x test', effects: ['execute process:gradlew'] },
      { command: './gradlew publishToMavenLocal', effects: ['execute process:gradlew'] },
      { command: './gradlew :lib:publishToMavenCentral', effects: ['publish package'] },
      { command: 'sbt publishLocal', effects: ['execute process:sbt'] },
      {
        command: './gradlew flywayClean -Pflyway.url=jdbc:postgresql://db.example.com/app',
        effects: ['execute process:gradlew', 'delete database:app'],
      },
      {
        command: 'mvn liquibase:dropAll',
        files: { 'pom.xml': '<url>jdbc:mysql://db.example.com/shop</url>' },
        effects: ['execute process:mvn', 'delete database:shop'],
      },
      { command: 'mvn --version', effects: [] },
    ],
  },
  {
    names:
      'composer go nuget dart flutter hex swift pod luarocks opam cabal stack cpan cpanm dotnet conan vcpkg',
    provider: 'registry',
    // go(1): what stands before each compiler, each test and each vetting.
    starts: [
      {
        names: ['go'],
        texts: (call) =>
          writtenValues(
            call,
            ...['exec', 'toolexec', 'vettool'].flatMap((name) => [`-${name}`, `--${name}`]),
          ),
      },
    ],
    publishes: /^(publish|push|deploy|hex\.publish|upload|pub)$/,
    withdraws: /^delete$/,
    valued:
      'C d working-dir o run bench tags ldflags mod p f k s api-key source c configuration project startup-project connection',
    examples: [
      { command: 'go test ./...', effects: ['execute process:go'] },
      { command: 'go run ./cmd/server', effects: ['execute process:go'] },
      {
        command: 'go run ./cmd/tidy',
        files: {
          'cmd/tidy/main.go':
            'package main\n\nimport "os"\n\nfunc main() {\n\tos.RemoveAll("out")\n}\n',
        },
        effects: ['execute process:go', 'delete directory:out'],
      },
      {
        command: 'go run drop.go',
        files: {
          'drop.go':
            'package main\nfunc main() {\n  req, err := http.NewRequest(http.MethodDelete, "https://api.acme.dev/volumes/vol_8c2f1a", nil)\n  req.Header.Set("Authorization", "Bearer "+os.Getenv("TOKEN"))\n  http.DefaultClient.Do(req)\n}\n',
        },
        effects: ['execute process:go', 'delete volume:vol_8c2f1a'],
      },
      {
        command: 'dotnet run',
        files: { 'Program.cs': 'Directory.Delete("out", true);' },
        effects: ['execute process:dotnet', 'delete directory:out'],
      },
      { command: 'composer require monolog/monolog', effects: ['execute process:composer'] },
      { command: 'dotnet publish -c Release -o out', effects: ['execute process:dotnet'] },
      { command: 'dotnet nuget push x.nupkg', effects: ['publish package:x.nupkg'] },
      {
        command: 'dotnet nuget push out/Acme.Core.1.2.0.nupkg',
        effects: ['publish package:Acme.Core'],
      },
      { command: 'dotnet nuget delete Acme 1.0.0', effects: ['delete package:Acme'] },
      { command: 'dotnet ef database drop --force', effects: ['delete database'] },
      { command: 'dotnet ef database update', effects: ['update schema'] },
      { command: 'dotnet ef migrations add AddVat', effects: ['execute process:dotnet ef'] },
      { command: 'stack upload .', effects: ['publish package:.'] },
      {
        command: 'go test -exec "rm -rf build" ./...',
        effects: ['execute process:go', 'delete directory:build'],
      },
      { command: 'go vet -vettool=/srv/x ./...', effects: ['execute process:go', 'opaque'] },
      {
        command: 'go env -w GOPROXY=https://proxy.acme.dev',
        effects: ['configure package:GOPROXY'],
      },
      { command: 'go env GOPATH', effects: [] },
      { command: 'go version', effects: [] },
    ],
  },
];

const READING =
  /^(list|show|search|info|view|outdated|check|freeze|why|tree|version|env|doc|search|help|audit|config|inspect|licenses|depends|cache)$/;

function registryProgram(registry: Registry): Program {
  return defineProgram({
    names: registry.names.split(' '),
    synopsis:
      'Installs for the project are its plain work; publishing and withdrawing are seen by everybody.',
    grammar: { subcommands: 3, valued: (registry.valued ?? '').split(' ').filter(Boolean) },
    effects: (call) => registryCall(call, registry),
    ...(registry.starts === undefined ? {} : { starts: registry.starts }),
    bounded: REGISTRY_DRY_RUNS.filter((form) =>
      form.names?.some((name) => registry.names.split(' ').includes(name)),
    ),
    examples: registry.examples,
  });
}

/**
 * Entity Framework's tool: only `database` changes what is there; `migrations` works on files. It runs as Development
 * unless a variable says otherwise, and reads the settings of the project that it is pointed at.
 */
function entityFramework(call: Call, words: readonly string[]): readonly Effect[] {
  const { context, invocation } = call;
  const given = call.value('startup-project', 's', 'project', 'p');
  const path = given === undefined ? undefined : context.path(given, invocation);
  const folder = path?.replace(/[/\\][^/\\]*\.(?:cs|fs|vb)proj$/, '');
  const told = ['ASPNETCORE_ENVIRONMENT', 'DOTNET_ENVIRONMENT'].some(
    (name) => context.variable(name, invocation) !== undefined,
  );
  const unsaid = told || call.value('connection') !== undefined ? undefined : LOCAL;
  const acts =
    words[0] === 'database'
      ? migrationEffects(call, words, {
          ...(folder === undefined ? {} : { folder }),
          ...(unsaid === undefined ? {} : { unsaid }),
        })
      : undefined;
  return acts ?? [ordinaryTool(call, 'dotnet ef')];
}

/** By Composer's documentation of command events. */
function composerEvents(call: Call, command: string): readonly Effect[] {
  const locks = /^(?:install|i)$/.test(command);
  const of = /^dump/.test(command) ? [] : [locks ? 'install-cmd' : 'update-cmd'];
  const names = [...of, 'autoload-dump'].flatMap((event) => [`pre-${event}`, `post-${event}`]);
  return lifeCycleEffects(call, names, 'composer.json');
}

function registryCall(call: Call, registry: Registry): readonly Effect[] {
  const words = [...call.subcommands, ...call.positionals.map((word) => word.text)].filter(
    (word) => !word.startsWith('+'),
  );
  const [command = '', second = ''] = words;
  const foreign = /^(go|swift|dart)$/.test(call.name) ? ranSource(call) : undefined;
  const compiled = /^(go|cargo|dotnet|dart|swift)$/.test(call.name) ? ranSourceEffects(call) : [];
  if (foreign) return [...foreign, ...compiled];
  if (call.name === 'cargo' && command === 'make') {
    const { args } = call.invocation;
    const at = args.findIndex((word) => word.text === 'make');
    const made = [literal('cargo-make'), ...args.slice(at + 1)];
    return call.context.shell(made, call.invocation.cwd, call.invocation, 'cargo make');
  }
  if (call.has('dry-run', 'n') && call.name !== 'conda') return [];
  if (call.name === 'dotnet' && /^(ef|ef\.exe)$/.test(command)) {
    return entityFramework(call, words.slice(1));
  }
  // `cargo NAME` is the program `cargo-NAME`; SQLx calls its own by both names.
  if (call.name === 'cargo' && command === 'sqlx') {
    const { args, cwd } = call.invocation;
    const at = args.findIndex((word) => word.text === 'sqlx');
    return call.context.shell(
      [literal('sqlx'), ...args.slice(at + 1)],
      cwd,
      call.invocation,
      'cargo',
    );
  }
  // The shell reader unwinds what these start; it is weighed there.
  if (registry.runs?.test(command)) return [];
  if (call.name === 'uv' && command === 'tool' && second === 'run')
    return [ordinaryTool(call, words[2] ?? call.name)];
  if (call.name === 'composer') {
    const script = scriptEffects(
      call,
      /^run(-script)?$/.test(command) ? second : command,
      'composer.json',
    );
    if (script) return script;
    if (/^(install|i|update|u|upgrade|require|remove|dump-autoload|dumpautoload)$/.test(command))
      return [ordinaryTool(call, 'composer'), ...composerEvents(call, command)];
  }
  if (registry.goals === true) return goalEffects(call, registry, words);
  if (call.name === 'dotnet' && command === 'publish' && !sendsWhatItPublishes(call))
    return [ordinaryTool(call, 'dotnet')];
  const withOption = registry.publishesWith;
  if (withOption?.words.test(command) === true && call.has(...withOption.options))
    return [publish(call, registry.provider, '', 'publish')];
  const configured = configEffects(call, words);
  if (configured) return configured;
  const acts =
    command === 'nuget' ||
    command === 'workspaces' ||
    command === 'ws' ||
    command === 'pub' ||
    command === 'lib' ||
    command === 'trunk' ||
    command === 'repo'
      ? second
      : command;
  const name = words[words.indexOf(acts) + 1] ?? '';
  const built = packageOfArtifact(name);
  const isFile = /[*/]/.test(name) || name === '';
  const shown = built ?? (isFile ? packageAtHand(call, registry.provider) : name);
  if (acts === 'pub' || registry.publishes.test(acts)) {
    if (acts === 'pub' || (call.name === 'go' && acts !== ''))
      return [ordinaryTool(call, call.name)];
    // Cargo sends one package of a workspace by its name.
    const chosen = call.name === 'cargo' ? call.values('p', 'package') : [];
    if (chosen.length > 0)
      return chosen.map(({ text }) =>
        publish(call, registry.provider, text.replace(/@.*$/, ''), 'publish'),
      );
    return [publish(call, registry.provider, shown, 'publish')];
  }
  if (registry.withdraws?.test(acts)) return [publish(call, registry.provider, shown, 'delete')];
  if (registry.grants?.test(acts) && call.has('add', 'remove', 'a', 'r'))
    return [publish(call, registry.provider, shown, 'grant')];
  if (command === '' || READING.test(command)) return [];
  if (isElevated(call.invocation) && /install|add|remove|uninstall|update/.test(command))
    return [machineChange(call, 'configure', 'package', second)];
  // `go build -o NAME`, `go test -c -o NAME`: the program that is made. Elsewhere `-o` means other things.
  const at = call.name === 'go' ? call.invocation.args.findIndex((word) => word.text === '-o') : -1;
  const made = builtProgram(call, call.invocation.args[at + 1], at);
  return [ordinaryTool(call, call.name), ...compiled, ...made];
}

/** `dotnet publish` puts the built program into a folder, unless a profile or a container target sends it on. */
function sendsWhatItPublishes(call: Call): boolean {
  return call.invocation.args.some((word) =>
    /PublishProfile|ContainerRegistry|PublishContainer|DeployOnBuild|WebPublishMethod/i.test(
      word.text,
    ),
  );
}

function goalEffects(call: Call, registry: Registry, words: readonly string[]): readonly Effect[] {
  if (words.length === 0) return [];
  const publishes = words.some((word) => registry.publishes.test(word));
  return publishes
    ? [publish(call, registry.provider, '', 'publish')]
    : [ordinaryTool(call, call.name), ...migrationGoals(call, words)];
}

const SOURCE_SETTING =
  /index-url|find-links|trusted-host|registr|repositor|mirror|channel|source|token|password|credential|http-basic|proxy|sumdb|GONOSUM|GOINSECURE|GOFLAGS|GOPRIVATE|cert|ssl/i;

/** Where packages come from and who may send them decides what later installs run. */
function configEffects(call: Call, words: readonly string[]): readonly Effect[] | undefined {
  const [command = '', verb = ''] = words;
  if (command !== 'config' && !(command === 'env' && call.name === 'go')) return undefined;
  if (/^(get|list|ls|debug)$/.test(verb) || call.has('get', 'show', 'list', 'json')) return [];
  const given = words.slice(1).filter((word) => !/^(set|unset|add|delete)$/.test(word));
  const [setting = '', value] = given.length === 1 ? given[0]!.split('=') : given;
  const writes = value !== undefined || call.has('w', 'u', 'unset', 'set', 'add', 'append');
  return writes && SOURCE_SETTING.test(setting)
    ? [localEffect(call, 'configure', 'package', setting, { reversibility: 'hard' })]
    : [];
}

export const packageManagers: readonly Program[] = [
  ...REGISTRIES.map(registryProgram),
  systemPackages,
  brew,
];
