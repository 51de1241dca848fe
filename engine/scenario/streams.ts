/**
 * Names of the streams of random numbers. A stream's name and the year are the address of a draw, so the names are part
 * of what a seed promises (decision 001): no other file spells one, and none takes one apart.
 */
export const stream = {
  assumption: (name: string) => `assumptions/${name}`,
  factor: (name: string) => `factors/${name}`,
  regime: (name: string) => `regimes/${name}`,
  growth: (path: string) => `paths/${path}/growth`,
  /** Of the error of a path's first level. */
  start: (path: string) => `paths/${path}/start`,
  /** @param event its name, or its place among the events of the path, from 1 */
  event: (path: string, event: string) => `paths/${path}/events/${event}`,
  revision: (path: string) => `paths/${path}/revision`,
  /** Prefix of the errors that the series of a panel share. */
  fit: (name: string) => `fits/${name}`,
  /** Of the error of a known figure. */
  known: (name: string) => `known/${name}`,
  deadline: (target: string) => `targets/${target}/deadline`,

  /** Readings of a doubted parameter, outside all trials. */
  doubt: (figure: string) => `doubts/${figure}`,

  /** When an event starts, or in which state a regime begins. */
  startOf: (owner: string) => `${owner}/start`,
  /** How much an event or a revision moves. */
  sizeOf: (owner: string) => `${owner}/size`,
  /** The errors of an estimated law: of its mean and of its spread. */
  meanOf: (draw: string) => `${draw}/mean`,
  spreadOf: (draw: string) => `${draw}/spread`,

  /** Prefix of the streams of a rare target's own sample. */
  rare: (target: string) => `rare/${target}`,
  /** The second, independent set of draws of Sobol' indices. */
  second: (first: string) => `second/${first}`,
} as const;
