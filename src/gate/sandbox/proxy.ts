/**
 * The only way out of a sandbox whose task declares hosts: an HTTP proxy that connects to these and refuses all others.
 * It listens on a socket in the scratch folder; inside, a port of the loopback leads to that socket.
 */
import * as dns from 'node:dns';
import * as http from 'node:http';
import * as net from 'node:net';
import * as os from 'node:os';

export interface Proxy {
  readonly server: http.Server;
  /** Hosts that were asked for and refused, in order. */
  readonly refused: readonly string[];
}

const CONNECT_MS = 30_000;

export function createProxy(hosts: readonly string[]): Proxy {
  const refused: string[] = [];
  const allows = (host: string): boolean => {
    const isOwn = net.isIP(host) !== 0 && isOwnAddress(host) && !hosts.includes(host);
    if (!isOwn && hosts.some((pattern) => matchesHost(host, pattern))) return true;
    if (!refused.includes(host)) refused.push(host);
    return false;
  };
  const server = http.createServer((request, response) => {
    const url = urlOf(request.url);
    if (url === undefined || !allows(url.hostname)) {
      response.writeHead(403, { 'content-type': 'text/plain' });
      response.end('Remit: this host is not one that the task declares.\n');
      return;
    }
    // One server may answer for many names: the name that was allowed is the one that is asked for.
    const headers: http.IncomingHttpHeaders = { ...request.headers, host: url.host };
    delete headers['proxy-connection'];
    const onward = http.request(url, {
      method: request.method,
      headers,
      lookup: publicLookup(url.hostname, hosts),
    });
    onward.setTimeout(CONNECT_MS, () => onward.destroy());
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => {
      if (!response.headersSent) response.writeHead(502);
      response.end();
    });
    request.pipe(onward);
  });
  server.on('connect', (request: http.IncomingMessage, socket: net.Socket, head: Buffer) => {
    const [, host = '', port = ''] = /^\[?([^\]]*?)\]?:(\d{1,5})$/.exec(request.url ?? '') ?? [];
    socket.on('error', () => socket.destroy());
    if (host === '' || !allows(host)) {
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const onward = net.connect({ host, port: Number(port), lookup: publicLookup(host, hosts) });
    onward.on('connect', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  return { server, refused };
}

function urlOf(text: string | undefined): URL | undefined {
  try {
    const url = new URL(text ?? '');
    return url.protocol === 'http:' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** `*` stands for any part of a name; a pattern without it is the name itself. */
export function matchesHost(host: string, pattern: string): boolean {
  const source = pattern
    .toLowerCase()
    .replace(/:\d+$/, '')
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]*');
  return new RegExp(`^${source}$`).test(host.toLowerCase());
}

/**
 * A declared name that leads to this machine or its link would open the services that only listen here. Where the task
 * names such an address itself, it is meant.
 */
function publicLookup(host: string, hosts: readonly string[]): net.LookupFunction | undefined {
  if (hosts.includes(host)) {
    if (net.isIP(host) !== 0 || host === 'localhost') return undefined;
  }
  return (name, options, callback) => {
    dns.lookup(name, { ...options, all: true }, (error, addresses) => {
      const found =
        error === null ? addresses.find((one) => !isOwnAddress(one.address)) : undefined;
      if (found === undefined) {
        callback(
          error ?? Object.assign(new Error('the name leads to this machine'), { code: 'EPERM' }),
          '',
          4,
        );
      } else if (options.all === true) callback(null, [found]);
      else callback(null, found.address, found.family);
    });
  };
}

/** The loopback, the link, and where clouds hand a machine its credentials (AWS, Azure, Alibaba, Oracle). */
const OWN = new net.BlockList();
for (const [address, bits] of [
  ['127.0.0.0', 8],
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['168.63.129.16', 32],
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
] as const)
  OWN.addSubnet(address, bits, 'ipv4');
OWN.addAddress('::', 'ipv6');
OWN.addAddress('::1', 'ipv6');
OWN.addSubnet('fe80::', 10, 'ipv6');
OWN.addAddress('fd00:ec2::254', 'ipv6');

/** An IPv4 address in the words of IPv6 is one too. */
function isOwnAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  if (OWN.check(bare, net.isIPv6(bare) ? 'ipv6' : 'ipv4')) return true;
  // A service that listens on all addresses answers on those of the network too.
  return Object.values(os.networkInterfaces()).some((some) =>
    some?.some((one) => one.address === bare),
  );
}
