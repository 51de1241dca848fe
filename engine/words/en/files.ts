/** What is said of files that are read and of where they lie, in English. */
export const FILES = {
  'thing-requires-json': '{thing} requires JSON',
  'files-of-another-run':
    'differs: the result agrees, but these files are not those written with it: {files}',
} as const;
