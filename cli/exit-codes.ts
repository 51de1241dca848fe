/** What the command line ends with; stated in the README for pipelines. */
export const EXIT = {
  done: 0,
  /** The scenario or the arguments are at fault. */
  fault: 1,
  /** A fault of the program or the machine. */
  broken: 2,
  /** `verify` found a difference. */
  differs: 3,
  /** An expectation is not met. */
  unmet: 4,
  /** The terminal went away: SIGHUP. */
  hungUp: 129,
  /** Ctrl-C: SIGINT. */
  interrupted: 130,
  /** SIGTERM. */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
