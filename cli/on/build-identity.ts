/** Which builds may work for one another: bytes are equal within one version, one wire, one stream and one kernel. */
import { type Dialect, describeDialect, ownDialect } from '../../engine/index.ts';
import { packageVersion } from '../files/package-files.ts';
import { hashOf } from './sealed-bytes.ts';

export interface BuildIdentity extends Dialect {
  readonly version: string;
}

export const ownIdentity = (): BuildIdentity => ({ version: packageVersion(), ...ownDialect() });

/** e.g. `growth-odds 0.1.0 (wire 1, stream 1, kernel 0123456789abcdef)`. */
export const describeIdentity = (build: BuildIdentity): string =>
  `growth-odds ${build.version} (${describeDialect(build)})`;

/** The queue of a build: no other takes from it. */
export const queueOf = (build: BuildIdentity): string =>
  `work-${hashOf(describeIdentity(build)).slice(0, 16)}`;
