/** What Ruby, Perl, PHP, Go, Java, Rust, C# and their like send, delete and start, by the tolerant scanner. */
import { LIMITS } from '../../limits';
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import { literal, phraseOf } from '../build';
import type { Site } from '../build';
import type { HttpRequest } from '../define';
import { unknownValue } from './code-strings';
import type { Dialect } from './dialects';
import { Scan } from './scan';
import type { ScanPorts } from './scan-types';
import { Acts, actsRead, walkedAway } from './scan-acts';
import type { Thing } from './scan-drafts';
import { requestOfDraft } from './scan-drafts';
import { assign, Requests } from './scan-requests';

export interface Sent {
  readonly effects: readonly Effect[];
  /** The text without the calls that were read. */
  readonly left: string;
}

const REQUESTS_READ = 100;

/** Never throws. */
export function scanned(site: Site, source: string, dialect: Dialect): Sent {
  const requests = new Requests();
  const acts = new Acts();
  const listener = {
    call: (call: Parameters<Requests['call']>[0]): Thing | undefined =>
      requests.call(call) ?? acts.call(call),
    assigned: (object: Thing, key: string, value: Value): void => {
      if (object.kind === 'client' || object.kind === 'request') assign(object, key, value);
    },
    named: (name: string): Thing | undefined => requests.named(name),
  };
  new Scan<Thing>(source, dialect, portsOf(site), listener).run();
  const found = requests.drafts.slice(0, REQUESTS_READ).flatMap((draft) => {
    const request = requestOfDraft(draft, source, site.context);
    return request === undefined || isNowhere(request, dialect) ? [] : site.context.http(request);
  });
  const read = actsRead(acts, site).slice(0, LIMITS.effects);
  let left = source;
  for (const { at, end } of [...read].sort((one, other) => other.at - one.at)) {
    left = left.slice(0, at) + ' '.repeat(Math.max(0, end - at)) + left.slice(Math.max(at, end));
  }
  const walked = walkedAway(source, site);
  const effects = [...found, ...walked, ...read.flatMap((act) => act.effects)];
  return { effects: effects.length > 0 ? effects : apart(source, site, dialect), left };
}

/** In a compiled project an address that comes from elsewhere is its own configuration, and running it is plain work. */
function isNowhere(request: HttpRequest, dialect: Dialect): boolean {
  const { text, sources } = request.url;
  return (
    dialect.compiled &&
    sources.length === 0 &&
    text.replaceAll(UNKNOWN_TEXT, '') === text.slice(1) &&
    text.startsWith(UNKNOWN_TEXT)
  );
}

function portsOf(site: Site): ScanPorts {
  const { context, invocation } = site;
  return {
    environment: (name) =>
      context.variable(name, invocation) ?? {
        ...unknownValue(`$${name}`),
        sources: [{ kind: 'env' as const, name }],
      },
    file: (name) => {
      const path = context.path(name, invocation);
      if (path === undefined) return { ...unknownValue(name.raw), sources: name.sources };
      const file = context.look.file(path);
      const sources = [{ kind: 'file' as const, path }];
      if (!file) return { ...unknownValue(name.raw), sources };
      return { text: file.text, known: !file.truncated, sources, raw: name.raw };
    },
  };
}

const VERBS = /^(get|post|put|patch|delete|head)$/i;

/** A method and an address that stand apart in a text of which no call could be read. */
function apart(source: string, site: Site, dialect: Dialect): readonly Effect[] {
  if (dialect.compiled) return [];
  const method =
    /\bNet::HTTP::(Delete|Put|Post|Patch)\b/.exec(source)?.[1] ??
    /CURLOPT_CUSTOMREQUEST[^"'\n]{0,20}["'](\w+)["']/.exec(source)?.[1] ??
    /["']method["']\s*=>\s*["'](\w+)["']/.exec(source)?.[1];
  const url = /["'](https?:\/\/[^"'\s]{1,500})["']/.exec(source)?.[1];
  if (method === undefined || url === undefined || !VERBS.test(method)) return [];
  return site.context.http({
    method: method.toUpperCase(),
    url: literal(url),
    headers: [],
    body: undefined,
    uploads: [],
    login: undefined,
    phrase: phraseOf(source),
  });
}
