/** Options of `growth-odds chart`. */
import type { CommonOptions } from '../common-options.ts';

export interface ChartOptions extends CommonOptions {
  readonly out?: string;
  readonly all?: boolean;
  readonly only?: string;
  readonly indicator?: string;
  readonly target?: string;
  readonly group?: string;
  readonly year?: number;
  readonly vega?: boolean;
}
