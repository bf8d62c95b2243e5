/** The words that a gateway is started with. */
import type { AskedForClient } from './sign-in';

export type Words =
  | { readonly kind: 'command'; readonly name: string; readonly command: readonly string[] }
  | {
      readonly kind: 'url';
      readonly name: string;
      readonly url: URL;
      readonly sse: boolean;
      readonly client: Omit<AskedForClient, 'secret'>;
      /** Nothing but signing in. */
      readonly signIn: boolean;
    }
  | { readonly kind: 'wrong'; readonly why: string };

const USAGE =
  'remit-gateway --name NAME (-- COMMAND… | [--sse] [--client-id ID] [--callback-port PORT] [--scope SCOPE] [--sign-in] --url ADDRESS)';
const WITH_VALUE = new Set(['--name', '--url', '--client-id', '--callback-port', '--scope']);
const ALONE = new Set(['--sse', '--sign-in']);

export function readWords(args: readonly string[]): Words {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at]!;
    if (word === '--') return ofCommand(given, args.slice(at + 1));
    if (WITH_VALUE.has(word)) given.set(word, args[(at += 1)] ?? '');
    else if (ALONE.has(word)) given.set(word, word);
    else return { kind: 'wrong', why: `There is no option "${word}". Usage: ${USAGE}` };
  }
  return ofAddress(given);
}

function ofAddress(given: ReadonlyMap<string, string>): Words {
  const [name, address] = [given.get('--name') ?? '', given.get('--url') ?? ''];
  if (name === '' || address === '') return { kind: 'wrong', why: `Usage: ${USAGE}` };
  if (!URL.canParse(address) || !/^https?:/i.test(address)) {
    return { kind: 'wrong', why: `"${address}" is no address of a server.` };
  }
  const [id, scope, port] = ['--client-id', '--scope', '--callback-port'].map((one) =>
    given.get(one),
  );
  if (port !== undefined && !/^[1-9]\d{1,4}$/.test(port)) {
    return { kind: 'wrong', why: `"${port}" is no port. Usage: ${USAGE}` };
  }
  return {
    kind: 'url',
    name,
    url: new URL(address),
    sse: given.has('--sse'),
    client: {
      ...(id === undefined ? {} : { id }),
      ...(scope === undefined ? {} : { scope }),
      ...(port === undefined ? {} : { port: Number(port) }),
    },
    signIn: given.has('--sign-in'),
  };
}

function ofCommand(given: ReadonlyMap<string, string>, command: readonly string[]): Words {
  const name = given.get('--name') ?? '';
  if (name === '' || given.size > 1 || command.length === 0) {
    return { kind: 'wrong', why: `Usage: ${USAGE}` };
  }
  return { kind: 'command', name, command };
}
