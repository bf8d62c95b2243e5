/** Files that are only sourced for the variables that they set: toolchains, activated environments, `.env` files. */
import { LOCAL, type Effect } from '../model/effect';
import { phraseOf } from './build';
import type { EffectContext } from './define';
import { displayPath } from './paths';

/** Scripts that toolchains install to put their programs on the path, by the manuals of each; they are only sourced. */
const TOOLCHAIN =
  /^(?:source|\.)\s+["']?(?:[\w./~${}-]*\/(?:esp-idf\/export|emsdk\/emsdk_env|oneapi\/setvars|poky\/oe-init-build-env|\.?nvm\/nvm|\.?sdkman\/bin\/sdkman-init|\.?asdf\/asdf|etc\/profile\.d\/(?:conda|nix|modules)|ros\/\w+\/setup|nix-profile\/etc\/profile\.d\/nix|\.cargo\/env|\.ghcup\/env|google-cloud-sdk\/path\.\w+)|\/opt\/[\w./-]*\/(?:settings64|environment-setup-[\w-]+|setup|setvars|env))(?:\.(?:sh|bash|zsh|fish|inc))*["']?$/;

/** `. .venv/bin/activate`: the file that `venv` and conda write to put an environment's programs on the path. */
export function isActivation(source: string): boolean {
  if (TOOLCHAIN.test(source.trim())) return true;
  return /^(?:source|\.)\s+["']?[\w./~$-]*\/?(?:bin|Scripts)\/activate(?:\.(?:fish|csh|nu|ps1|zsh))?["']?$/.test(
    source.trim(),
  );
}

export function settingsUnread(source: string): Effect {
  return {
    operation: 'execute',
    resource: { class: 'process', name: 'activate' },
    environment: LOCAL,
    reach: 'workspace',
    audience: 'nobody',
    reversibility: 'reversible',
    special: 'ordinary-tool',
    phrase: phraseOf(source),
  };
}

/** `. ./.env.staging`: by its name a file of `NAME=value` lines, which set variables and run nothing. */
export function isSourcedEnvFile(source: string, script: string): boolean {
  return (
    /^(?:source|\.)\s/.test(source.trim()) &&
    /(?:^|\/)(?:\.env(?:\.[\w-]+)*|[\w-]+\.env)$/.test(script)
  );
}

export function settingsOf(script: string, context: EffectContext): Omit<Effect, 'phrase'> {
  return {
    operation: 'read',
    resource: { class: 'secret', name: displayPath(script, context.workspaceRoot) },
    environment: LOCAL,
    reach: 'workspace',
    audience: 'nobody',
    reversibility: 'none',
    target: { path: script },
  };
}
