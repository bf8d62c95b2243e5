/**
 * Sign-ins at MCP servers that the gateway made for its person: `REMIT_HOME/logins/`, one file a server, 0600. What an
 * authorization server gave is kept as it came (RFC 6749, 7591). Only gateways write here.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as z from 'zod/mini';
import { sha256 } from './keys';
import { makePrivateFolder, readIfThere, writeWhole } from './paths';

const McpLogin = z.object({
  format: z.literal('remit.login/1'),
  /** As the agent's configuration calls it. */
  server: z.string(),
  url: z.string(),
  /** On this machine, where the browser comes back to; part of what was registered. */
  port: z.optional(z.number()),
  /** Who we are to the authorization server, where it registered us. */
  client: z.optional(z.record(z.string(), z.unknown())),
  tokens: z.optional(z.record(z.string(), z.unknown())),
  /** Milliseconds since 1970: when the browser was last opened without a person's asking. */
  opened: z.optional(z.number()),
});
export type McpLogin = z.infer<typeof McpLogin>;

export function loginsFolder(home: string): string {
  return path.join(home, 'logins');
}

/** Tokens are good for an address, whatever the server is called. */
export function loginFile(home: string, url: string): string {
  return path.join(loginsFolder(home), `${sha256(url).slice(0, 24)}.json`);
}

/** A record that is missing or damaged is no sign-in. */
export function readLogin(home: string, server: string, url: string): McpLogin {
  const text = readIfThere(loginFile(home, url));
  return (text && parsed(text)) || { format: 'remit.login/1', server, url };
}

export function writeLogin(home: string, login: McpLogin): void {
  makePrivateFolder(home);
  makePrivateFolder(loginsFolder(home));
  writeWhole(loginFile(home, login.url), `${JSON.stringify(login, null, 1)}\n`);
}

/** Sign-ins under one of these names are forgotten; returns the names that had one. */
export function forgetLogins(home: string, servers: readonly string[]): readonly string[] {
  const folder = loginsFolder(home);
  const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return files.flatMap((file) => {
    const login = parsed(readIfThere(path.join(folder, file)) ?? '');
    if (login === undefined || !servers.includes(login.server)) return [];
    fs.rmSync(path.join(folder, file), { force: true });
    return login.tokens === undefined ? [] : [login.server];
  });
}

function parsed(text: string): McpLogin | undefined {
  try {
    const read = McpLogin.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
