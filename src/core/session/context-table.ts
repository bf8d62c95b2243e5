/**
 * Commands that set a tool to another context, and commands that open a port of this machine to another one. From
 * the tools' own manuals; a word that only the run decides is the empty text.
 */
import { say } from '../model/say';

export interface Switch {
  readonly tool: string;
  /** For sentences: "set kubectl to prod-eu". */
  readonly title: string;
  /** Prefix under which `effects/environment` knows such names. */
  readonly form: string;
  /** Names in `cli:NAME/profile` that this tool's logins go by. */
  readonly logins: RegExp;
  /** Commands that act in the tool's context. */
  readonly calls: RegExp;
  /** Words by which one command chooses its own context. */
  readonly explicit: RegExp;
  /** What seems to happen on this machine follows the switch as well. */
  readonly alsoLocal?: boolean;
  /** The name that a command sets it to; empty when it sets something that cannot be known; undefined when nothing. */
  sets(program: string, words: readonly string[]): string | undefined;
}

/** `config use-context NAME` among the words, options left out. */
function after(words: readonly string[], ...path: readonly string[]): string | undefined {
  const plain = words.filter((word) => !word.startsWith('-'));
  if (!path.every((word, at) => new RegExp(`^(?:${word})$`).test(plain[at] ?? '')))
    return undefined;
  return plain[path.length] ?? '';
}

/** The subcommands stand at the front, whatever options follow. */
function begins(words: readonly string[], ...path: readonly string[]): boolean {
  return after(words, ...path) !== undefined;
}

function option(words: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [at, word] of words.entries()) {
    for (const name of names) {
      if (word === name) return words[at + 1] ?? '';
      if (name.startsWith('--') && word.startsWith(`${name}=`)) return word.slice(name.length + 1);
    }
  }
  return undefined;
}

function kube(program: string, words: readonly string[]): string | undefined {
  switch (program) {
    case 'kubectl':
    case 'oc':
      return after(words, 'config', 'use-context|use');
    case 'kubectx': {
      const name = words.find((word) => !word.startsWith('-') && !word.includes('='));
      return name ?? (words.includes('-') ? '' : undefined);
    }
    case 'minikube':
      return begins(words, 'start') ? 'minikube' : undefined;
    case 'kind': {
      if (!begins(words, 'create', 'cluster')) return undefined;
      return `kind-${option(words, '--name', '-n') ?? 'kind'}`;
    }
    case 'k3d': {
      // A new cluster becomes the current one unless the call says otherwise.
      const kept = words.some((word) => /^--kubeconfig-switch-context=false$/.test(word));
      const name = after(words, 'cluster', 'create');
      return name === undefined || kept ? undefined : `k3d-${name || 'k3s-default'}`;
    }
    case 'ctlptl':
      return begins(words, 'create', 'cluster')
        ? `${after(words, 'create', 'cluster') ?? 'kind'}-${option(words, '--name') ?? 'kind'}`
        : undefined;
    case 'gcloud':
      return after(words, 'container', 'clusters', 'get-credentials');
    case 'aws':
      if (!begins(words, 'eks', 'update-kubeconfig')) return undefined;
      return option(words, '--alias', '--name') ?? '';
    case 'az':
      return begins(words, 'aks', 'get-credentials')
        ? (option(words, '-n', '--name') ?? '')
        : undefined;
    case 'doctl':
      return after(words, 'kubernetes|k8s|k', 'cluster|c', 'kubeconfig|config', 'save');
    default:
      return undefined;
  }
}

function gcloud(program: string, words: readonly string[]): string | undefined {
  if (program !== 'gcloud') return undefined;
  const set = after(words, 'config', 'set', '(?:core/)?project');
  return set ?? after(words, 'config', 'configurations', 'activate');
}

export const SWITCHES: readonly Switch[] = [
  {
    tool: 'kube',
    title: say`the kube context`,
    form: 'kube:',
    logins: /^(?:kubectl|helm|kube|oc)$/,
    calls: /^(?:kubectl|helm|helmfile|oc|velero|flux|istioctl|skaffold|kustomize)\b/,
    explicit: /--(?:kube-)?context\b|--kubeconfig\b|\bKUBECONFIG=/,
    alsoLocal: true,
    sets: kube,
  },
  {
    tool: 'terraform',
    title: say`the terraform workspace`,
    form: 'terraform:',
    logins: /^(?:terraform|tofu)$/,
    calls: /^(?:terraform|tofu|terragrunt)\b/,
    explicit: /\bTF_WORKSPACE=/,
    sets: (program, words) =>
      /^(?:terraform|tofu|terragrunt)$/.test(program)
        ? after(words, 'workspace|env', 'select|new')
        : undefined,
  },
  {
    tool: 'pulumi',
    title: say`the pulumi stack`,
    form: 'env:',
    logins: /^pulumi$/,
    calls: /^pulumi\b/,
    explicit: /(?:^|\s)(?:-s|--stack)\b/,
    sets: (program, words) =>
      program === 'pulumi' ? after(words, 'stack', 'select|init') : undefined,
  },
  {
    tool: 'docker',
    title: say`the docker context`,
    form: 'docker:',
    logins: /^docker$/,
    calls: /^(?:docker|docker-compose)\b/,
    explicit: /^docker(?:-compose)?\s+(?:-c|-H|--context|--host)\b|\bDOCKER_(?:HOST|CONTEXT)=/,
    alsoLocal: true,
    sets: (program, words) => (program === 'docker' ? after(words, 'context', 'use') : undefined),
  },
  {
    tool: 'gcloud',
    title: say`the Google Cloud project`,
    form: 'gcp:',
    logins: /^(?:gcloud|gsutil|bq)$/,
    calls: /^(?:gcloud|gsutil|bq)\b/,
    explicit: /--project(?:_id)?\b|--configuration\b|\bCLOUDSDK_\w+=/,
    sets: gcloud,
  },
  {
    tool: 'az',
    title: say`the Azure subscription`,
    form: 'azure:',
    logins: /^az$/,
    calls: /^az\b/,
    explicit: /--subscription\b/,
    sets: (program, words) => {
      if (program !== 'az' || !begins(words, 'account', 'set')) return undefined;
      return option(words, '--subscription', '--name', '-s', '-n') ?? '';
    },
  },
  {
    tool: 'railway',
    title: say`the linked Railway environment`,
    form: 'railway:',
    logins: /^railway$/,
    calls: /^railway\b/,
    explicit: /(?:^|\s)(?:-e|--environment)\b/,
    sets: (program, words) => {
      if (program !== 'railway') return undefined;
      if (begins(words, 'link')) return option(words, '-e', '--environment') ?? '';
      if (!begins(words, 'environment|env')) return undefined;
      const name = after(words, 'environment|env') ?? '';
      return /^(?:new|delete|list|edit|config)$/.test(name) ? undefined : name;
    },
  },
  {
    tool: 'vercel',
    title: say`the linked Vercel project`,
    form: 'vercel:',
    logins: /^(?:vercel|vc)$/,
    calls: /^(?:vercel|vc)\b/,
    explicit: /--(?:environment|target|prod)\b/,
    sets: (program, words) =>
      /^(?:vercel|vc)$/.test(program) && begins(words, 'link')
        ? (option(words, '--project', '-p') ?? '')
        : undefined,
  },
  {
    tool: 'netlify',
    title: say`the linked Netlify site`,
    form: 'netlify:',
    logins: /^(?:netlify|ntl)$/,
    calls: /^(?:netlify|ntl)\b/,
    explicit: /(?:^|\s)(?:-s|--site|--context)\b/,
    sets: (program, words) =>
      /^(?:netlify|ntl)$/.test(program) && begins(words, 'link')
        ? (option(words, '--name', '--id') ?? '')
        : undefined,
  },
  {
    tool: 'supabase',
    title: say`the linked Supabase project`,
    form: 'supabase:',
    logins: /^supabase$/,
    calls: /^supabase\b/,
    explicit: /--(?:project-ref|db-url|local)\b/,
    sets: (program, words) =>
      program === 'supabase' && begins(words, 'link')
        ? (option(words, '--project-ref') ?? '')
        : undefined,
  },
  {
    tool: 'heroku',
    title: say`the Heroku app of this repository`,
    form: 'heroku:',
    logins: /^heroku$/,
    calls: /^heroku\b/,
    explicit: /(?:^|\s)(?:-a|--app|-r|--remote)\b/,
    sets: (program, words) =>
      program === 'heroku' && begins(words, 'git:remote')
        ? (option(words, '-a', '--app') ?? '')
        : undefined,
  },
  {
    tool: 'firebase',
    title: say`the Firebase project`,
    form: 'gcp:',
    logins: /^firebase$/,
    calls: /^firebase\b/,
    explicit: /(?:^|\s)(?:-P|--project)\b/,
    sets: (program, words) => (program === 'firebase' ? after(words, 'use') : undefined),
  },
  {
    tool: 'eb',
    title: say`the Elastic Beanstalk environment`,
    form: 'env:',
    logins: /^eb$/,
    calls: /^eb\b/,
    explicit: /--environment\b/,
    sets: (program, words) => (program === 'eb' ? after(words, 'use') : undefined),
  },
  {
    tool: 'hcloud',
    title: say`the Hetzner context`,
    form: 'env:',
    logins: /^hcloud$/,
    calls: /^hcloud\b/,
    explicit: /--context\b/,
    sets: (program, words) => (program === 'hcloud' ? after(words, 'context', 'use') : undefined),
  },
  {
    tool: 'doctl',
    title: say`the DigitalOcean context`,
    form: 'digitalocean:',
    logins: /^doctl$/,
    calls: /^doctl\b/,
    explicit: /--context\b/,
    sets: (program, words) =>
      program === 'doctl' && begins(words, 'auth', 'switch')
        ? (option(words, '--context') ?? '')
        : undefined,
  },
];

export interface OpenedPort {
  readonly port: string;
  /** The far end as the words name it; empty when they do not. */
  readonly host: string;
}
type TunnelReader = (program: string, words: readonly string[]) => readonly OpenedPort[];

/** `ssh -L [bind:]port:host:hostport dest`, also bundled as in `-fNL`. A port that leads back here is no way out. */
function sshForwards(program: string, words: readonly string[]): readonly OpenedPort[] {
  if (!/^(?:ssh|autossh)$/.test(program)) return [];
  return words.flatMap((word, at) => {
    const bundled = /^-[A-Za-z]*L(.*)$/.exec(word);
    if (bundled === null) return [];
    const given = bundled[1] === '' ? (words[at + 1] ?? '') : bundled[1]!;
    const parts = given.split(':');
    if (parts.length < 3) return [];
    const [port, host] = parts.slice(-3);
    const there = words.findLast((one) => /^[\w.-]+@|^[a-z][\w.-]*$/i.test(one)) ?? '';
    const isThere = /^(?:localhost|127\.0\.0\.1|::1|)$/.test(host!);
    return [{ port: port!, host: isThere ? there.slice(there.indexOf('@') + 1) : host! }];
  });
}

/** `kubectl port-forward TARGET [local:]remote`, and clients of providers that open a port to a database. */
function kubeForwards(program: string, words: readonly string[]): readonly OpenedPort[] {
  if (!/^(?:kubectl|oc)$/.test(program) || !words.includes('port-forward')) return [];
  const ports = words.filter((word) => /^(?:\d{2,5})?:?\d{2,5}$/.test(word));
  return ports.map((word) => ({ port: word.split(':')[0] || word.split(':')[1]!, host: '' }));
}

const DATABASE_PROXY = /^(?:cloud[_-]sql[_-]proxy|alloydb-auth-proxy)$/;

function proxies(program: string, words: readonly string[]): readonly OpenedPort[] {
  if (DATABASE_PROXY.test(program)) {
    const instance = words.find((word) => !word.startsWith('-') && word.includes(':'));
    const old = words.map((word) => /^--?instances=([^=]+)(?:=tcp:(?:[\d.]+:)?(\d+))?/.exec(word));
    const given = old.find((match) => match !== null);
    const port = option(words, '--port', '-p') ?? given?.[2] ?? '5432';
    return [{ port, host: instance ?? given?.[1] ?? '' }];
  }
  if (/^(?:fly|flyctl)$/.test(program) && begins(words, 'proxy')) {
    const port = (after(words, 'proxy') ?? '').split(':')[0]!;
    return port === '' ? [] : [{ port, host: option(words, '-a', '--app') ?? '' }];
  }
  if (program === 'aws' && begins(words, 'ssm', 'start-session')) {
    const parameters = option(words, '--parameters') ?? '';
    const port = /localPortNumber["'\s=:[]*?(\d{2,5})/.exec(parameters)?.[1];
    const host = /\bhost["'\s=:[]*?([\w.-]+)/.exec(parameters)?.[1];
    return port === undefined ? [] : [{ port, host: host ?? '' }];
  }
  if (program === 'pscale' && begins(words, 'connect')) {
    const port = option(words, '--port') ?? '3306';
    return [
      {
        port,
        host: words
          .filter((word) => !word.startsWith('-'))
          .slice(1, 3)
          .join('-'),
      },
    ];
  }
  return [];
}

export const TUNNELS: readonly TunnelReader[] = [sshForwards, kubeForwards, proxies];
