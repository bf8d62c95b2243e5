/** The words that a gateway is started with. */

export type Words =
  | { readonly kind: 'command'; readonly name: string; readonly command: readonly string[] }
  | { readonly kind: 'url'; readonly name: string; readonly url: URL; readonly sse: boolean }
  | { readonly kind: 'wrong'; readonly why: string };

const USAGE = 'remit-gateway --name NAME (-- COMMAND… | [--sse] --url ADDRESS)';

export function readWords(args: readonly string[]): Words {
  let name = '';
  let address = '';
  let sse = false;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at]!;
    if (word === '--') return ofCommand(name, address, args.slice(at + 1));
    if (word === '--name') name = args[(at += 1)] ?? '';
    else if (word === '--url') address = args[(at += 1)] ?? '';
    else if (word === '--sse') sse = true;
    else return { kind: 'wrong', why: `There is no option "${word}". Usage: ${USAGE}` };
  }
  if (name === '' || address === '') return { kind: 'wrong', why: `Usage: ${USAGE}` };
  if (!URL.canParse(address) || !/^https?:/i.test(address)) {
    return { kind: 'wrong', why: `"${address}" is no address of a server.` };
  }
  return { kind: 'url', name, url: new URL(address), sse };
}

function ofCommand(name: string, address: string, command: readonly string[]): Words {
  if (name === '' || address !== '' || command.length === 0) {
    return { kind: 'wrong', why: `Usage: ${USAGE}` };
  }
  return { kind: 'command', name, command };
}
