/** Where things stand in the kernel's memory, and its growth when a histogram needs a page. */
import { KERNEL_RESERVED_BYTES } from '../../kernel/kernel.ts';
import { SCORE_TABLE_BYTES, writeScoreTable } from '../../kernel/score-table.ts';
import type { Program, Table } from '../../program/program.ts';
import { BINS_PER_PAGE } from '../../tally/histogram.ts';
import { TAIL_TABLE } from './tail-table.ts';

/** Trials of a block: a register of 8 KB, so that those in use stay in the processor's second cache. */
export const BLOCK_BITS = 10;
export const BLOCK_SIZE = 1 << BLOCK_BITS;
const REGISTER_BYTES = BLOCK_SIZE * 8;

/** Pages of a histogram's directory: one for each sign and exponent. */
const DIRECTORY_ENTRIES = 4096;
const WASM_PAGE = 65536;
/** 2 GB: a program cannot have more, whoever sent it and whatever its numbers spread over. */
const MOST_WASM_PAGES = 32_768;
/** Direction numbers for the bits of a trial's place in its block, padded to a line of cache. */
const DIRECTION_BYTES = 64;
const BYTES_PER_PAGE = BINS_PER_PAGE * 4;

export class Layout {
  readonly memory: WebAssembly.Memory;
  readonly blockSize = BLOCK_SIZE;
  readonly scoreTable: number;
  readonly tailTable: number;
  readonly bits: number;
  /** Two float64: the range of a register. */
  readonly ends: number;
  /** Rows for counting weighed trials: their squares, their weights where a condition holds, and what is summed. */
  readonly squared: number;
  readonly masked: number;
  readonly scratch: number;
  readonly #directions: number;
  readonly #locals: number;
  readonly #registers: number;
  readonly #tables: number[];
  readonly #events: number;
  readonly #directories: number;
  readonly #pages: number;
  #pagesInUse = 0;

  constructor(program: Program) {
    // The kernel keeps the bottom of memory, so no page stands at offset 0: a directory entry of 0 means "no page yet".
    let end = Math.ceil(KERNEL_RESERVED_BYTES / 64) * 64;
    const place = (bytes: number) => {
      const at = end;
      end += Math.ceil(bytes / 64) * 64;
      return at;
    };
    this.scoreTable = place(SCORE_TABLE_BYTES);
    this.tailTable = place(TAIL_TABLE.data.byteLength);
    this.bits = place(BLOCK_SIZE * 4);
    this.ends = place(16);
    const rowBytes = program.weight === undefined ? 0 : REGISTER_BYTES;
    [this.squared, this.masked, this.scratch] = [place(rowBytes), place(rowBytes), place(rowBytes)];
    this.#directions = place(program.sites.length * DIRECTION_BYTES);
    this.#tables = program.tables.map((table) => place(table.data.byteLength));
    this.#locals = place(program.localRegisters * REGISTER_BYTES);
    this.#registers = place(program.registers * REGISTER_BYTES);
    this.#events = place(program.events.length * this.eventBytes);
    this.#directories = place(program.summaries.length * DIRECTORY_ENTRIES * 4);
    this.#pages = end;
    this.memory = new WebAssembly.Memory({ initial: Math.ceil(end / WASM_PAGE), maximum: MOST_WASM_PAGES });
    writeScoreTable(this.memory, this.scoreTable);
    this.#writeTable(this.tailTable, TAIL_TABLE);
    for (const [i, table] of program.tables.entries()) this.#writeTable(this.table(i), table);
  }

  #writeTable(at: number, { data }: Table): void {
    new Float64Array(this.memory.buffer, at, data.length).set(data);
  }

  /** The direction numbers of a site for the trials within a block. */
  directions(site: number): number {
    return this.#directions + site * DIRECTION_BYTES;
  }

  /** Place of a register; those below 0 are the local ones of smoothings. */
  register(register: number): number {
    if (register < 0) return this.#locals + (-1 - register) * REGISTER_BYTES;
    return this.#registers + register * REGISTER_BYTES;
  }

  table(table: number): number {
    return this.#tables[table]!;
  }

  /** Bytes of one event's bits, a bit a trial. */
  readonly eventBytes = BLOCK_SIZE / 8;

  event(event: number): number {
    return this.#events + event * this.eventBytes;
  }

  directory(summary: number): number {
    return this.#directories + summary * DIRECTORY_ENTRIES * 4;
  }

  /** An empty page of counts for the part of a histogram that counts values like `register[element]`. */
  addPage(summary: number, register: number, element: number): number {
    const at = this.#placePages(1);
    const topHalf = new DataView(this.memory.buffer).getUint32(register + element * 8 + 4, true);
    const page = topHalf >>> 20;
    new Uint32Array(this.memory.buffer, this.directory(summary), DIRECTORY_ENTRIES)[page] = at;
    return page;
  }

  /**
   * Empty pages side by side for the parts `first` to `last` of a histogram that has none yet.
   *
   * @returns where the page of part 0 would stand if all were side by side
   */
  addWindow(summary: number, first: number, last: number): number {
    const at = this.#placePages(last - first + 1);
    const directory = new Uint32Array(this.memory.buffer, this.directory(summary), DIRECTORY_ENTRIES);
    for (let page = first; page <= last; page++) directory[page] = at + (page - first) * BYTES_PER_PAGE;
    return at - first * BYTES_PER_PAGE;
  }

  /** The range that the kernel wrote last. */
  range(): { readonly low: number; readonly high: number } {
    const [low, high] = new Float64Array(this.memory.buffer, this.ends, 2);
    return { low: low!, high: high! };
  }

  /** Room for some more pages. */
  #placePages(count: number): number {
    const at = this.#pages + this.#pagesInUse * BYTES_PER_PAGE;
    const missing = at + count * BYTES_PER_PAGE - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.max(Math.ceil(missing / WASM_PAGE), 16));
    this.#pagesInUse += count;
    return at;
  }

  /** The counts of all pages, in the order in which they were added; a view that holds until the next is added. */
  pageCounts(): Uint32Array {
    return new Uint32Array(this.memory.buffer, this.#pages, this.#pagesInUse * BINS_PER_PAGE);
  }

  /** Forgets all pages: the next span starts from nothing. */
  clearPages(summaryAndPage: readonly (readonly [summary: number, page: number])[]): void {
    new Uint32Array(this.memory.buffer, this.#pages, this.#pagesInUse * BINS_PER_PAGE).fill(0);
    const directories = new Uint32Array(this.memory.buffer, this.directory(0));
    for (const [summary, page] of summaryAndPage) directories[summary * DIRECTORY_ENTRIES + page] = 0;
    this.#pagesInUse = 0;
  }
}
