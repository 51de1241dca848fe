/** What is said of work that other machines do, in English. */

export const MACHINES = {
  'on-address-of-queue':
    '--on requires the address of a queue, got {got}. Write e.g. redis://host:6379/0, rediss://host/0 or postgres://user@host/database',
  'on-got-something-else': 'something else',
  'on-got-scheme': 'one that begins with {scheme}',
  'on-got-no-host': 'one without a host',
  'command-requires-queue': '{command} requires a queue, got none. Name one with --on or GROWTH_ODDS_ON',
  'check-requires-queue': '--check requires a queue, got it alone. Name one with --on',
  'store-requires-packages':
    '--on {kind}:// requires the packages {packages}. Install them: npm install {packages}',
  'store-does-not-answer': 'the queue at {at} requires a store that answers, got {message}',
  'store-too-old': '{version}, which is older than {oldest}',
  'no-answer-within': 'no answer within {seconds} s',
  'store-lost':
    'the queue at {at} has not answered for {seconds} s. What was done stays there: the same command goes on from it',
  'store-requires': 'the queue at {at} requires {condition}, got {message}',
  'room-for-more': 'room for more',
  'store-that-obeys': 'a store that does what it is asked',
  'worker-sent-no-answer': 'the worker {by} sent what is no answer: {message}',
  'worker-could-not': 'the worker {by} could not do a task: {message}',
  'nobody-could': 'no worker could do a task: {message}',
  'workers-differ':
    'the workers {first} and {second} came to different bytes for one task, {hash} and {hash2}: one of the two machines is at fault. Leave one out, and run again with --check 100%',
  'check-requires-two': '--check requires two workers, got one. Start another, or leave --check out',
  'store-refuses-worker': 'the queue at {at} refuses this worker: {message}',
  'no-worker-yet': 'no worker is at {at} yet. Start some there: growth-odds worker --on …',
  'others-take-no-part': 'workers of {build} take no part: they would come to other bytes',
  'worker-serves': '{who}: {threads} threads for {at}, {build}. Ctrl-C ends it after the jobs at hand',
  'worker-ended': '{who}: {jobs} jobs done',
  'worker-refuses': 'refused: the work of {build} that waits here. This worker is {own}',
  'store-full': 'the queue at {at} is full: {message}',
  'job-cannot-be-done': 'a job cannot be done: {message}',
  'small-run-stays': 'note: {trials} trials are made on this machine; the queue pays from {least} on',
  'check-requires-share': '--check requires a share from 0 to 100%, e.g. 1%',
  'idle-exit-requires-time': '--idle-exit requires a time above 0 with its unit, e.g. 90s, 10m or 2h',
  'part-requires-k-of-n': '--part requires k/n with k from 0 to below n, e.g. 0/64',
  'nobody-at': 'no worker is at {at}',
  'part-requires-folder': '--part and --parts-in require each other, got {got} alone. Give both',
  'part-without-file':
    '--part requires a scenario that merge can read again, got standard input. Write it to a file',
  'job-is-another':
    '{path} requires {what} {wanted}, got {got}: the folder is of another run. Name another with --parts-in',
  'folder-holds-no-job': 'merge requires a folder with the parts of a run, got {path}: {message}',
  'parts-are-missing':
    'merge requires all {all} parts, got {missing} missing, not whole or of other trials: {names}. Run what makes them again with --part',
  'parts-written': '{path}: {made} parts made, {there} were there',
} as const;
