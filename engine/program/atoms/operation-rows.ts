/** The form of a table with a row for each operation that writes a register. */
import type { Operation, Register, Table } from '../program.ts';

type Named<Op extends Operation['op'], Each = Operation> = Each extends { readonly op: infer Names }
  ? Op extends Names
    ? Each & Operation
    : never
  : never;

type Writing = Exclude<Operation['op'], 'hit' | 'summarise' | 'average' | 'weigh' | 'smooth'>;

/** Finds what is known of a register that an operation writes, from what is known of its inputs. */
type Row<O extends Operation, Known> = (
  operation: O,
  of: (register: Register) => Known,
  tables: readonly Table[],
) => Known;

/** A row for each operation. */
export type OperationRows<Known> = { readonly [Op in Writing]: Row<Named<Op>, Known> };

/** The row of an operation that writes a register. */
export const rowOf = <Known>(rows: OperationRows<Known>, { op }: Operation): Row<Operation, Known> =>
  rows[op as Writing] as Row<Operation, Known>;
