/** What flows out with a request: secrets, contents of files, what other commands printed. */
import type { Authority, Payload, ValueSource } from '../../model/effect';
import type { EffectContext, HttpRequest } from '../define';
import { isCredentialHeader } from '../credentials';
import { holdsCredentials } from '../notable-paths';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import { findTokens, providersOfVariable } from './catalogue';
import { present } from './effect';

export interface OutgoingPayload {
  readonly payload: readonly Payload[];
  /** A secret goes to a place that it does not belong to. */
  readonly exfiltrates: boolean;
}

const SECRET_VARIABLE =
  /(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?|DATABASE_URL|_DSN|AUTH)$|^(PGPASSWORD|DATABASE_URL|REDIS_URL|MONGO(DB)?_URI)$/;
/** Commands whose output is full of secrets. */
const SECRET_COMMAND =
  /(^|[\s;|&(])(printenv|env|export|set|declare)(\s+-[px])?\s*($|[|;)])|\b(auth\s+token|print-access-token|get-access-token|get-secret-value|config:get)\b/;

/** Variables and addresses whose name says secret. */
export function isSecretVariable(name: string): boolean {
  return SECRET_VARIABLE.test(name.toUpperCase());
}

interface Destination {
  readonly host: string | undefined;
  readonly provider: string | undefined;
  readonly authority: Authority | undefined;
}

/** Everything that a request carries besides its own login. */
export function payloadOf(
  request: HttpRequest,
  destination: Destination,
  context: EffectContext,
): OutgoingPayload {
  const entries: Payload[] = [];
  let exfiltrates = false;
  const add = (payload: Payload, belongs: boolean): void => {
    if (entries.length < 20) entries.push(payload);
    if (payload.kind === 'secret' && !belongs) exfiltrates = true;
  };
  const texts: Value[] = [];
  if (request.body) texts.push(request.body);
  for (const header of request.headers) {
    if (!isCredentialHeader(header.name)) texts.push(header.value);
  }
  // The login in an address is the authority; what else the address holds is sent.
  if (request.url.sources.length > 0 || request.url.text.includes('?')) texts.push(request.url);
  for (const text of texts) readText(text, text === request.url, destination, context, add);
  for (const upload of request.uploads) readUpload(upload, destination, context, add);
  return { payload: entries, exfiltrates };
}

type Add = (payload: Payload, belongs: boolean) => void;

function readText(
  value: Value,
  address: boolean,
  destination: Destination,
  context: EffectContext,
  add: Add,
): void {
  const own = destination.authority?.fingerprint;
  for (const token of findTokens(value.text)) {
    const fingerprint = context.fingerprint(token.text);
    const belongs =
      fingerprint === own ||
      (token.provider !== undefined && token.provider === destination.provider);
    const source = value.sources[0] ?? { kind: 'literal' as const };
    if (address && fingerprint === own) continue;
    add({ kind: 'secret', source, fingerprint }, belongs);
  }
  for (const source of value.sources) {
    const read = readSource(source, value, destination, context);
    if (read && !(address && read.payload.kind !== 'secret')) add(read.payload, read.belongs);
  }
}

function readSource(
  source: ValueSource,
  value: Value,
  destination: Destination,
  context: EffectContext,
): { payload: Payload; belongs: boolean } | undefined {
  switch (source.kind) {
    case 'env': {
      if (!isSecretVariable(source.name)) return undefined;
      const text = context.look.env(source.name);
      const fingerprint = text === undefined ? undefined : context.fingerprint(text);
      const belongs =
        (destination.provider !== undefined &&
          providersOfVariable(source.name).includes(destination.provider)) ||
        (fingerprint !== undefined && fingerprint === destination.authority?.fingerprint) ||
        configuredTogether(source.name, destination.host, context);
      return { payload: secretPayload(source, fingerprint), belongs };
    }
    case 'file': {
      if (!holdsCredentials(source.path, context.look.home)) {
        const request = /^\s*[[{]/.test(value.text);
        return { payload: { kind: request ? 'text' : 'private-data', source }, belongs: true };
      }
      const one = value.text.length < 400 && !value.text.includes('\n');
      const known = one && !value.text.includes(UNKNOWN_TEXT);
      const belongs = one && fileNames(source.path, destination.host, context);
      const fingerprint = known ? context.fingerprint(value.text.trim()) : undefined;
      return { payload: secretPayload(source, fingerprint), belongs };
    }
    case 'command':
      return SECRET_COMMAND.test(source.command)
        ? { payload: secretPayload(source, undefined), belongs: false }
        : undefined;
    case 'url':
    case 'literal':
    case 'unknown':
      return undefined;
  }
}

function secretPayload(source: ValueSource, fingerprint: string | undefined): Payload {
  return present<Payload>({ kind: 'secret', source, fingerprint } as Payload);
}

function readUpload(
  upload: Value,
  destination: Destination,
  context: EffectContext,
  add: Add,
): void {
  const file = upload.sources.find((source) => source.kind === 'file');
  const command = upload.sources.find((source) => source.kind === 'command');
  if (file?.kind === 'file') {
    const secret = holdsCredentials(file.path, context.look.home);
    add({ kind: secret ? 'secret' : 'private-data', source: file }, !secret);
    return;
  }
  if (command?.kind === 'command' && SECRET_COMMAND.test(command.command)) {
    add({ kind: 'secret', source: command }, false);
    return;
  }
  const source: ValueSource = command ?? { kind: 'unknown', what: upload.raw };
  add({ kind: 'private-data', source }, true);
  if (command) readText({ ...upload, sources: [] }, false, destination, context, add);
}

/** A project's own configuration names this variable next to this host: the host is what the secret is for. */
function configuredTogether(
  variable: string,
  host: string | undefined,
  context: EffectContext,
): boolean {
  if (host === undefined) return false;
  return ['.env', '.env.local', '.env.development', '.env.staging', '.env.production'].some(
    (name) => {
      const text = context.look.file(`${context.workspaceRoot}/${name}`)?.text;
      return text !== undefined && text.includes(variable) && text.includes(host);
    },
  );
}

function fileNames(path: string, host: string | undefined, context: EffectContext): boolean {
  return host !== undefined && (context.look.file(path)?.text.includes(host) ?? false);
}
