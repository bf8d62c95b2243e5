/** The variables that a sandboxed command gets: those of the agent's shell without its credentials and its doors. */
import { isCredentialName } from '../../core/audit/credential-names';
import { findSecrets } from '../../core/audit/secrets';

/**
 * Ways out of the sandbox, or code that would be loaded into every program: agents that hold keys, buses, displays,
 * engines, clusters, the editor's own sockets, preloads.
 */
const DOORS =
  /^(?:SSH_AUTH_SOCK|SSH_AGENT_PID|SSH_ASKPASS|SUDO_ASKPASS|GIT_ASKPASS|GIT_SSH(?:_COMMAND)?|GPG_AGENT_INFO|GPG_TTY|DBUS_\w+|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_RUNTIME_DIR|DOCKER_\w+|CONTAINER_HOST|KUBECONFIG|AWS_\w+|GOOGLE_APPLICATION_CREDENTIALS|AZURE_\w+|VSCODE_\w+|CURSOR_\w+|CLAUDE\w*|ELECTRON_RUN_AS_NODE|REMIT_\w+|NODE_OPTIONS|BASH_ENV|ENV|PROMPT_COMMAND|LD_\w+|DYLD_\w+|PYTHONSTARTUP|PERL5OPT|RUBYOPT|JAVA_TOOL_OPTIONS|(?:https?|all|ftp|no)_proxy)$/i;

export function sandboxEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  given: readonly string[],
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined) continue;
    if (given.includes(name) || !(DOORS.test(name) || isCredential(name, value)))
      kept[name] = value;
  }
  return { ...kept, TMPDIR: '/tmp' };
}

function isCredential(name: string, value: string): boolean {
  return value !== '' && (isCredentialName(name) || findSecrets(`${name}=${value}`).length > 0);
}

/** For programs that honour it, which is how declared hosts are reached. */
export function proxyVariables(port: number): Readonly<Record<string, string>> {
  const proxy = `http://127.0.0.1:${port}`;
  return {
    ...{ HTTP_PROXY: proxy, HTTPS_PROXY: proxy, http_proxy: proxy, https_proxy: proxy },
    ...{ NO_PROXY: 'localhost,127.0.0.1,::1', no_proxy: 'localhost,127.0.0.1,::1' },
    NODE_USE_ENV_PROXY: '1',
  };
}
