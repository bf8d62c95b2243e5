/**
 * The server's environment is the agent's, as if no gateway stood between: what the gateway needed for its own start
 * (`src/hook/gateway.sh`) goes, and what it had to set aside comes back.
 */

/** Variables that the start sets, each kept under `REMIT_KEPT_…` as `=value` where it was set before. */
const SET_ASIDE = ['REMIT_HOME', 'ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS'];
const HEADER = /^REMIT_HEADER_\d{1,3}$/;

export function ownEnvironment(given: NodeJS.ProcessEnv): {
  readonly env: Record<string, string>;
  readonly headers: Readonly<Record<string, string>>;
} {
  const env: Record<string, string> = {};
  const headers: Record<string, string> = {};
  const wasStarted = SET_ASIDE.some((name) => given[`REMIT_KEPT_${name}`] !== undefined);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || name.startsWith('REMIT_KEPT_')) continue;
    if (HEADER.test(name)) {
      const cut = value.indexOf(':');
      if (cut > 0) headers[value.slice(0, cut).trim()] = value.slice(cut + 1).trim();
    } else if (!(wasStarted && SET_ASIDE.includes(name))) {
      env[name] = value;
    }
  }
  for (const name of SET_ASIDE) {
    const kept = given[`REMIT_KEPT_${name}`];
    if (kept?.startsWith('=') === true) env[name] = kept.slice(1);
  }
  return { env, headers };
}
