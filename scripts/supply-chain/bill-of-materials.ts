/** The bill of materials of the package, as CycloneDX 1.6 (ECMA-424): what is bundled, from the lockfile and the build. */
import { isAskedFor, type Inventory } from './inventory';
import { resolvedFrom } from './lockfile';
import type { UsedPackage } from './packages-used';

interface Component {
  readonly type: 'application' | 'library';
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly scope?: 'required';
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
  readonly licenses: readonly Licence[];
  readonly purl?: string;
}

type Licence = { readonly license: { readonly id: string } } | { readonly expression: string };

export interface BillOfMaterials {
  readonly $schema: string;
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  readonly compositions: readonly {
    readonly aggregate: 'complete';
    readonly assemblies: readonly string[];
  }[];
}

/** Holds no time and no number of its own, so that the same sources give the same bytes. */
export function billOfMaterials(inventory: Inventory): BillOfMaterials {
  const { manifest, bundled } = inventory;
  const root: Component = {
    type: 'application',
    'bom-ref': `${manifest.name}@${manifest.version}`,
    name: manifest.name,
    version: manifest.version,
    licenses: [licenceOf(manifest.license)],
  };
  const direct = bundled.filter((one) => isAskedFor(inventory, one));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: root },
    components: bundled.map(componentOf),
    dependencies: [
      { ref: root['bom-ref'], dependsOn: direct.map(purlOf) },
      ...bundled.map((one) => ({ ref: purlOf(one), dependsOn: neededBy(one, inventory) })),
    ],
    compositions: [{ aggregate: 'complete', assemblies: [root['bom-ref']] }],
  };
}

function componentOf(one: UsedPackage): Component {
  const [group, name] = one.name.startsWith('@') ? one.name.split('/') : [undefined, one.name];
  return {
    type: 'library',
    'bom-ref': purlOf(one),
    ...(group === undefined ? {} : { group }),
    name: name ?? one.name,
    version: one.version,
    scope: 'required',
    hashes: [{ alg: 'SHA-512', content: hexOf(one.locked.integrity ?? '') }],
    licenses: one.licence === undefined ? [] : [licenceOf(one.licence)],
    purl: purlOf(one),
  };
}

/** Which of the bundled ones a package asks for; one of which nothing was used is not there. */
function neededBy(one: UsedPackage, { lock, bundled }: Inventory): readonly string[] {
  return Object.keys(one.locked.dependencies ?? {}).flatMap((name) => {
    const path = resolvedFrom(one.path, name, lock);
    const found = bundled.find((other) => other.path === path);
    return found === undefined ? [] : [purlOf(found)];
  });
}

/** Package URL of type npm: the `@` of a scope is written as a percent sign and its code. */
function purlOf({ name, version }: UsedPackage): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function licenceOf(licence: string): Licence {
  return / (?:OR|AND|WITH) /.test(licence) ? { expression: licence } : { license: { id: licence } };
}

/** From `sha512-` and base64, as lockfiles have it, to what CycloneDX wants. */
function hexOf(integrity: string): string {
  return Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
}
