/** A program of its own that speaks to a real gate and says of itself what it likes. */
import { spawn } from 'node:child_process';
import { readEndpoint } from '../../src/gate/gate-client';
import { pathsOf } from '../../src/store/paths';

export interface Lie {
  readonly role: 'window' | 'cli' | 'agent';
  /** As which process it gives itself out; undefined: as none. */
  readonly pid?: number;
  readonly requests: readonly (readonly [method: string, params: unknown])[];
  /** Besides PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** An agent's process starts it, which has run this with `sh` before: its hook. */
  readonly before?: string;
  /** Not said over the connection that it opened, but over one that a program which has ended left to it. */
  readonly inherited?: boolean;
}

/** What the gate answered to each request: the result, or the code of the error. `undefined`: it said nothing. */
export async function lie(home: string, told: Lie): Promise<readonly unknown[]> {
  const endpoint = readEndpoint(pathsOf(home).endpoint);
  if (endpoint === undefined) throw new Error('no gate runs here');
  const hello = { role: told.role, version: '1.0.0', folders: ['/tmp'] };
  const lines = [
    `remit-client/1 ${endpoint.secret}`,
    JSON.stringify({
      id: 0,
      method: 'hello',
      params: told.pid === undefined ? hello : { ...hello, pid: told.pid },
    }),
    ...told.requests.map(([method, params], at) => JSON.stringify({ id: at + 1, method, params })),
  ];
  const words = [endpoint.socket, lines.join('\n'), String(told.requests.length)];
  const env = { PATH: process.env['PATH'], ...told.env };
  const text = await outputOf(
    told.inherited === true
      ? spawn('perl', ['-e', LEFT_BEHIND, ...words], { env })
      : told.before === undefined
        ? spawn(process.execPath, ['-e', PROGRAM, ...words], { env })
        : spawn(process.execPath, ['-e', AGENT, told.before, PROGRAM, ...words], { env }),
  );
  const answers = new Map<number, unknown>();
  for (const line of text.split('\n').filter((one) => one.startsWith('{'))) {
    const message = JSON.parse(line) as { id?: number; result?: unknown; error?: { code: string } };
    if (message.id !== undefined) answers.set(message.id, message.error?.code ?? message.result);
  }
  return told.requests.map((_, at) => answers.get(at + 1));
}

function outputOf(child: ReturnType<typeof spawn>): Promise<string> {
  let text = '';
  child.stdout?.on('data', (bytes: Buffer) => (text += bytes.toString()));
  return new Promise((resolve) => child.on('close', () => resolve(text)));
}

const PROGRAM = `
const [socket, lines, count] = process.argv.slice(1);
const client = require('node:net').connect(socket, () => client.write(lines + '\\n'));
let text = '';
client.on('data', (bytes) => {
  text += bytes;
  process.stdout.write(bytes);
  if (new RegExp('"id":' + count + '[,}]').test(text)) client.destroy();
});
client.on('error', () => {});
`;

const AGENT = `
const { execFileSync, spawnSync } = require('node:child_process');
const [hook, program, ...words] = process.argv.slice(1);
execFileSync('sh', ['-c', hook]);
spawnSync(process.execPath, ['-e', program, ...words], { stdio: 'inherit' });
`;

/** It connects and ends; its child says the words. Reads until the gate has answered the last request. */
const LEFT_BEHIND = `
use Socket;
my ($socket, $lines, $count) = @ARGV;
socket(my $s, AF_UNIX, SOCK_STREAM, 0) or die;
connect($s, sockaddr_un($socket)) or die;
my $first = $$;
exit 0 if fork;
select undef, undef, undef, 0.02 while kill(0, $first) && getppid() == $first;
syswrite $s, "$lines\\n";
my $text = '';
while (sysread $s, my $part, 65536) {
  $text .= $part;
  last if $text =~ /"id":$count[,}]/;
}
print $text;
`;
