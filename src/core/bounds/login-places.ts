/** Where logins lie, for whoever must hide them: the tables with which reads of them are recognised. */
import { holdsCredentials } from '../effects/notable-paths';
import { isLoginPlace, isLoginStore, LOGIN_PLACES } from '../effects/login-stores';

export { holdsCredentials, isLoginPlace, isLoginStore };

/** Tools whose store does not bear their name. */
const STORES: Readonly<Record<string, readonly string[]>> = {
  kubectl: ['.kube'],
  helm: ['.kube', '.config/helm/registry/config.json'],
  psql: ['.pgpass'],
  mysql: ['.my.cnf', '.mylogin.cnf'],
  git: ['.git-credentials', '.config/git/credentials', '.ssh'],
  ssh: ['.ssh'],
  scp: ['.ssh'],
  rsync: ['.ssh'],
  curl: ['.netrc'],
  twine: ['.pypirc'],
  poetry: ['.config/pypoetry/auth.toml'],
  uv: ['.netrc'],
  pnpm: ['.npmrc'],
  yarn: ['.npmrc', '.yarnrc.yml'],
  terraform: ['.terraform.d/credentials.tfrc.json', '.aws', '.config/gcloud', '.azure'],
  docker: ['.docker'],
  aws: ['.aws'],
  gcloud: ['.config/gcloud'],
  gsutil: ['.config/gcloud', '.boto'],
  az: ['.azure'],
};

/** Below the home folder: the files and folders in which a tool keeps its own login. */
export function loginPlacesOf(tool: string): readonly string[] {
  if (Object.hasOwn(STORES, tool)) return STORES[tool] ?? [];
  return LOGIN_PLACES.filter((place) =>
    place
      .toLowerCase()
      .split(/[/.]/)
      .some((part) => part.replace(/-(cli|tools)$|rc$/, '') === tool),
  );
}
