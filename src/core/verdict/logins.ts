/**
 * One login under its several names. A task may list a login by its tool (`cli:npm`), by the file where the tool keeps
 * it (`file:~/.npmrc`) or by the variable that the tool takes it from (`env:NPM_TOKEN`); a call carries it under one
 * of them. Sources: each tool's own manual on where it stores its login and which variables it reads.
 */
import type { Authority, ValueSource } from '../model/effect';

interface ToolLogin {
  /** Programs that share the login, as `cli:` labels and MCP servers are named. */
  readonly tools: string;
  readonly variables?: string;
  /** Relative to the home folder with `~/`, else to the workspace. */
  readonly files?: string;
}

const TOOL_LOGINS: readonly ToolLogin[] = [
  {
    tools: 'npm pnpm yarn bun npx lerna changeset semantic-release release-it np',
    variables: 'NPM_TOKEN NODE_AUTH_TOKEN NPM_CONFIG_TOKEN YARN_NPM_AUTH_TOKEN',
    files: '~/.npmrc .npmrc ~/.yarnrc.yml .yarnrc.yml',
  },
  {
    tools: 'twine uv poetry flit hatch pdm rye pip maturin pypi',
    variables:
      'TWINE_PASSWORD TWINE_API_KEY UV_PUBLISH_TOKEN UV_PUBLISH_PASSWORD POETRY_PYPI_TOKEN_PYPI FLIT_PASSWORD ' +
      'HATCH_INDEX_AUTH PDM_PUBLISH_PASSWORD MATURIN_PYPI_TOKEN PYPI_TOKEN',
    files: '~/.pypirc .pypirc ~/.config/pypoetry/auth.toml',
  },
  {
    tools: 'cargo crates',
    variables: 'CARGO_REGISTRY_TOKEN',
    files: '~/.cargo/credentials.toml ~/.cargo/credentials',
  },
  {
    tools: 'gem bundle bundler rake rubygems',
    variables: 'GEM_HOST_API_KEY RUBYGEMS_API_KEY',
    files: '~/.gem/credentials ~/.local/share/gem/credentials',
  },
  {
    tools: 'mvn mvnw mvnd',
    variables: 'MAVEN_PASSWORD MAVEN_TOKEN',
    files: '~/.m2/settings.xml ~/.m2/settings-security.xml',
  },
  {
    tools: 'gradle gradlew',
    variables: 'ORG_GRADLE_PROJECT_mavenCentralPassword ORG_GRADLE_PROJECT_signingPassword',
    files: '~/.gradle/gradle.properties',
  },
  { tools: 'dotnet nuget', variables: 'NUGET_API_KEY', files: '~/.nuget/NuGet/NuGet.Config' },
  { tools: 'composer', variables: 'COMPOSER_AUTH', files: '~/.composer/auth.json auth.json' },
  { tools: 'mix hex rebar3', variables: 'HEX_API_KEY', files: '~/.hex/hex.config' },
  {
    tools: 'dart flutter pub',
    variables: 'PUB_TOKEN',
    files: '~/.config/dart/pub-credentials.json',
  },
  {
    tools: 'docker docker-compose podman buildah skopeo',
    variables: 'DOCKER_AUTH_CONFIG',
    files: '~/.docker/config.json ~/.config/containers/auth.json',
  },
  {
    tools: 'gh github hub',
    variables: 'GH_TOKEN GITHUB_TOKEN GH_ENTERPRISE_TOKEN GITHUB_PERSONAL_ACCESS_TOKEN',
    files: '~/.config/gh/hosts.yml',
  },
  {
    tools: 'glab gitlab',
    variables: 'GITLAB_TOKEN GITLAB_ACCESS_TOKEN GITLAB_PERSONAL_ACCESS_TOKEN GLAB_TOKEN',
    files: '~/.config/glab-cli/config.yml',
  },
  { tools: 'git', files: '~/.git-credentials ~/.config/git/credentials ~/.netrc' },
  { tools: 'kubectl helm k9s kustomize', variables: 'KUBECONFIG', files: '~/.kube/config' },
  { tools: 'argocd argo', variables: 'ARGOCD_AUTH_TOKEN', files: '~/.config/argocd/config' },
  { tools: 'terraform tofu opentofu terragrunt' },
  { tools: 'pulumi', variables: 'PULUMI_ACCESS_TOKEN', files: '~/.pulumi/credentials.json' },
  { tools: 'aws', files: '~/.aws/credentials ~/.aws/config' },
  {
    tools: 'gcloud gsutil bq gcp',
    files: '~/.config/gcloud/application_default_credentials.json ~/.config/gcloud/credentials.db',
  },
  { tools: 'az azure', files: '~/.azure/msal_token_cache.json ~/.azure/azureProfile.json' },
  {
    tools: 'fly flyctl',
    variables: 'FLY_API_TOKEN FLY_ACCESS_TOKEN',
    files: '~/.fly/config.yml',
  },
  {
    tools: 'vercel',
    variables: 'VERCEL_TOKEN',
    files: '~/.local/share/com.vercel.cli/auth.json',
  },
  {
    tools: 'netlify ntl',
    variables: 'NETLIFY_AUTH_TOKEN',
    files: '~/.config/netlify/config.json ~/.netlify/config.json',
  },
  {
    tools: 'wrangler cloudflare',
    variables: 'CLOUDFLARE_API_TOKEN CLOUDFLARE_API_KEY CF_API_TOKEN',
    files: '~/.wrangler/config/default.toml ~/.config/.wrangler/config/default.toml',
  },
  {
    tools: 'supabase',
    variables: 'SUPABASE_ACCESS_TOKEN',
    files: '~/.supabase/access-token',
  },
  {
    tools: 'railway',
    variables: 'RAILWAY_TOKEN RAILWAY_API_TOKEN',
    files: '~/.railway/config.json',
  },
  {
    tools: 'neonctl neon',
    variables: 'NEON_API_KEY',
    files: '~/.config/neonctl/credentials.json',
  },
  { tools: 'heroku', variables: 'HEROKU_API_KEY', files: '~/.netrc' },
  {
    tools: 'doctl',
    variables: 'DIGITALOCEAN_ACCESS_TOKEN',
    files: '~/.config/doctl/config.yaml',
  },
  { tools: 'psql pg_dump pg_restore', variables: 'PGPASSWORD', files: '~/.pgpass' },
  { tools: 'mysql mysqldump', variables: 'MYSQL_PWD', files: '~/.my.cnf ~/.mylogin.cnf' },
];

/** What a listing can name, in the forms of the task: one tool each, with its profile, its files and its variables. */
interface LoginForms {
  readonly tools: readonly string[];
  readonly profile: string;
  readonly entries: readonly string[];
}

/** Undefined where the label is not a tool's own login. */
export function loginForms(label: string): LoginForms | undefined {
  const match = /^(?:cli|mcp):([^/]+)(?:\/(.*))?$/s.exec(label);
  if (match === null) return undefined;
  const tool = match[1]!.toLowerCase();
  const login = TOOL_LOGINS.find((one) => one.tools.split(' ').includes(tool));
  const words = (list: string | undefined): readonly string[] => list?.split(' ') ?? [];
  return {
    tools: login === undefined ? [tool] : words(login.tools),
    profile: match[2] ?? '',
    entries: [
      ...words(login?.variables).map((name) => `env:${name}`),
      ...words(login?.files).map((path) => `file:${path}`),
    ],
  };
}

/** The same login as its label says it, under every tool that shares it: `cli:tofu/x` for `cli:terraform/x`. */
export function sharedLabels(label: string): readonly string[] {
  const forms = loginForms(label);
  if (forms === undefined || !label.startsWith('cli:')) return [label];
  const suffix = forms.profile === '' ? '' : `/${forms.profile}`;
  return [label, ...forms.tools.map((tool) => `cli:${tool}${suffix}`)];
}

/** Does the task list another login of the same tool: its staging profile, its token variable, its file? */
export function listsAnother(label: string, credentials: readonly string[]): boolean {
  const forms = loginForms(label);
  if (forms === undefined) return true;
  return credentials.some((listed) => {
    const tool = /^(?:cli|mcp):([^/]+)/.exec(listed)?.[1];
    return tool === undefined ? forms.entries.includes(listed) : forms.tools.includes(tool);
  });
}

/** Programs whose printed output is a login of theirs: `neonctl connection-string`, `aws ecr get-login-password`. */
const NO_LOGIN_OF_ITS_OWN =
  /^(?:cat|bat|head|tail|grep|rg|sed|awk|cut|tr|jq|yq|echo|printf|base64|sort|uniq|find|xargs|sh|bash|zsh|python3?|node|perl|ruby|curl|wget|openssl|pwgen|uuidgen|date|pwd|basename|dirname|env|printenv)$/;

/** The login of the program that printed the value, where a command's output is the credential. */
export function printersLogin(source: ValueSource): string | undefined {
  if (source.kind !== 'command') return undefined;
  const words = source.command.trim().split(/\s+/);
  const at = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  const program = words[at]?.replace(/^.*\//, '') ?? '';
  if (!/^[a-z][\w.-]*$/i.test(program) || NO_LOGIN_OF_ITS_OWN.test(program)) return undefined;
  return `cli:${program}/default`;
}

/** Files in which the tools of a provider keep their login, as a task would list them. */
export function storesOf(provider: string): readonly string[] {
  return (loginForms(`cli:${provider}`)?.entries ?? []).filter((entry) =>
    entry.startsWith('file:~/'),
  );
}

/** A tool's own login or that of an MCP server which the person configured, rather than a value in the call. */
export function isOwnLogin(authority: Authority): boolean {
  return /^(?:cli|mcp):/.test(authority.label);
}
