/**
 * What a hook and the gate say to each other. No JSON, because the usual client is a few lines of Perl:
 *
 *   hook: `remit-hook/1 SECRET AGENT EVENT PID BYTES\n` and BYTES bytes, the agent's payload as it came
 *   gate: `wait\n` every two seconds while a person is asked, then
 *         `EXIT STDOUT_BYTES STDERR_BYTES\n` and exactly that many bytes of each
 *
 * On 127.0.0.1, where any user may listen, the gate's first line is `gate WORD\n`, with the word that `run/door` holds
 * beside the secret: a port that another program took over after a gate ended cannot answer.
 *
 * A gate that says nothing for `SILENCE_SECONDS` is taken for dead and another one is put in its place.
 * PID is the process that started the hook. A reply that is not complete to the byte is no reply.
 */

/** What the hook prints and exits with. */
export interface HookReply {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface HookHead {
  readonly secret: string;
  readonly agent: string;
  readonly event: string;
  readonly pid: number;
  readonly bytes: number;
}

export const HOOK_GREETING = 'remit-hook/1';
export const CLIENT_GREETING = 'remit-client/1';
/** AGENT of the doors beside the hooks: shells, programs found through PATH (gate/doors). */
export const DOOR = 'door';
/** AGENT of the gateways before MCP servers (gate/gateway). */
export const GATEWAY = 'gateway';

/** Longest first line, hook or client. */
export const HEAD_BYTES = 512;
/** Longest payload of a hook: a write of a large file. More is refused. */
export const PAYLOAD_BYTES = 32 * 1024 * 1024;
/** Longest reply that a hook takes. */
export const REPLY_BYTES = 4 * 1024 * 1024;

const WORD = /^[A-Za-z0-9._-]{1,64}$/;

export function formatHookRequest(head: Omit<HookHead, 'bytes'>, payload: Buffer): Buffer {
  const line = `${HOOK_GREETING} ${head.secret} ${head.agent} ${head.event} ${head.pid} ${payload.length}\n`;
  return Buffer.concat([Buffer.from(line), payload]);
}

/** The first line of a hook's request, without line feed; undefined when it is none. */
export function parseHookHead(line: string): HookHead | undefined {
  const [greeting, secret = '', agent = '', event = '', pid = '', bytes = '', ...rest] =
    line.split(' ');
  if (greeting !== HOOK_GREETING || rest.length > 0) return undefined;
  if (![secret, agent, event].every((word) => WORD.test(word))) return undefined;
  if (!/^\d{1,10}$/.test(pid) || !/^\d{1,12}$/.test(bytes)) return undefined;
  return { secret, agent, event, pid: Number(pid), bytes: Number(bytes) };
}

export function formatReply(reply: HookReply): Buffer {
  const stdout = Buffer.from(reply.stdout);
  const stderr = Buffer.from(reply.stderr);
  const line = `${reply.exit} ${stdout.length} ${stderr.length}\n`;
  return Buffer.concat([Buffer.from(line), stdout, stderr]);
}

/** Said before anything else to a door on 127.0.0.1. */
export function formatProof(word: string): string {
  return `gate ${word}\n`;
}

/** What follows the proof, or undefined where it is not the one that was to come. */
export function withoutProof(received: Buffer, word: string): Buffer | undefined {
  const proof = Buffer.from(formatProof(word));
  const starts = received.subarray(0, proof.length).equals(proof);
  return starts ? received.subarray(proof.length) : undefined;
}

/** Said while a person is asked, so that the hook can tell a patient gate from a dead one. */
export const WAIT_LINE = 'wait\n';
export const WAIT_EVERY_MS = 2_000;
export const SILENCE_SECONDS = 12;

/** The reply without the lines that only say "still here". */
export function withoutWaits(bytes: Buffer): Buffer {
  let from = 0;
  while (bytes.indexOf(WAIT_LINE, from, 'latin1') === from && from < bytes.length) {
    from += WAIT_LINE.length;
  }
  return bytes.subarray(from);
}

/** The whole reply, or undefined when it is cut, too long or none at all. */
export function parseReply(received: Buffer): HookReply | undefined {
  const bytes = withoutWaits(received);
  const end = bytes.indexOf(10);
  if (end === -1 || end > HEAD_BYTES) return undefined;
  const hit = /^(\d{1,3}) (\d{1,9}) (\d{1,9})$/.exec(bytes.toString('latin1', 0, end));
  if (hit === null) return undefined;
  const [exit, out, err] = [Number(hit[1]), Number(hit[2]), Number(hit[3])];
  const start = end + 1;
  if (exit > 255 || bytes.length !== start + out + err) return undefined;
  return {
    exit,
    stdout: bytes.toString('utf8', start, start + out),
    stderr: bytes.toString('utf8', start + out),
  };
}
