/** What is sent to a package registry: which package, and with whose login. */
import type { Authority, Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { localEffect } from '../build';
import { authorityFrom, cliAuthority } from '../credentials';
import type { Call } from '../define';

/** The variables that the clients of a registry take their login from, by their manuals. */
const TOKEN_VARIABLES: Readonly<Record<string, readonly string[]>> = {
  pypi: [
    'UV_PUBLISH_TOKEN',
    'UV_PUBLISH_PASSWORD',
    'TWINE_PASSWORD',
    'POETRY_PYPI_TOKEN_PYPI',
    'FLIT_PASSWORD',
    'PDM_PUBLISH_PASSWORD',
    'HATCH_INDEX_AUTH',
    'MATURIN_PYPI_TOKEN',
  ],
  crates: ['CARGO_REGISTRY_TOKEN'],
  rubygems: ['GEM_HOST_API_KEY'],
};

/** A token among the options, else the variable, else the login that the tool keeps. */
function registryLogin(call: Call, provider: string): Authority {
  const given = call.value('token', 'password', 'api-key', 'api_key', 'k');
  if (given !== undefined) return authorityFrom(given, call.context, { provider });
  const tool = { name: call.name, variables: TOKEN_VARIABLES[provider] ?? [], provider };
  return cliAuthority(tool, undefined, call.invocation, call.context);
}

/** `dist/x-1.2.0-py3-none-any.whl`, `x-1.2.0.tar.gz`, `x-1.2.0.gem`, `X.1.2.0.nupkg` are the package x. */
export function packageOfArtifact(path: string): string | undefined {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const match =
    /^([A-Za-z][\w.-]*?)[-.](\d[\w.+!-]*?)\.(?:gem|tar\.gz|tgz|zip|whl|nupkg|snupkg|crate|egg)$/.exec(
      file,
    );
  return match?.[1];
}

/** Where a project says its own name: the first line of that form in the first of these files. */
const MANIFESTS: Readonly<Record<string, readonly (readonly [string, RegExp])[]>> = {
  pypi: [
    ['pyproject.toml', /^\[(?:project|tool\.poetry)\][^[]*?^name\s*=\s*["']([^"']+)/ms],
    ['setup.cfg', /^\[metadata\][^[]*?^name\s*=\s*(\S+)/ms],
  ],
  crates: [['Cargo.toml', /^\[package\][^[]*?^name\s*=\s*["']([^"']+)/ms]],
};

export function packageAtHand(call: Call, provider: string): string {
  const folder = call.invocation.cwd ?? call.context.workspaceRoot;
  for (const [file, form] of MANIFESTS[provider] ?? []) {
    const name = form.exec(call.context.look.file(`${folder}/${file}`)?.text ?? '')?.[1];
    if (name !== undefined) return name;
  }
  return '';
}

/** test.pypi.org is there to try an upload: nobody installs from it by default, and it is emptied from time to time. */
function goesToTestIndex(call: Call): boolean {
  const named = call.value('publish-url', 'repository-url', 'repository', 'index', 'r');
  return named !== undefined && /^(?:test-?pypi|https:\/\/test\.pypi\.org\/.*)$/.test(named.text);
}

export function publish(
  call: Call,
  provider: string,
  name: string,
  act: 'publish' | 'delete' | 'grant',
): Effect {
  return localEffect(call, act, 'package', name, {
    environment: UNKNOWN_ENVIRONMENT,
    reach: 'shared-remote',
    audience: 'public',
    reversibility: act === 'publish' || act === 'delete' ? 'irreversible' : 'hard',
    ...(act === 'publish' && goesToTestIndex(call)
      ? { audience: 'nobody', reversibility: 'reversible' }
      : {}),
    target: { provider },
    authority: registryLogin(call, provider),
  });
}
