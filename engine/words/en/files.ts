/** What is said of files that are read and of where they lie, in English. */
export const FILES = {
  'thing-requires-json': '{thing} requires JSON',
  'files-of-another-run':
    'differs: the result agrees, but these files are not those written with it: {files}',
  'scenario-at': '{file}:1:1: scenario',
  'document-at': '{path}: {thing}',
  'at-most-bytes': '{subject} requires at most {most} bytes, got more',
  'give-smaller-file': 'Give a smaller file',
  'readable-file': '{subject} requires a file that can be read, got {got}',
  'no-such-folder': 'no such folder',
  'no-right-there': 'no right to use it',
  'plain-file': '{subject} requires a file, got {got}',
  'name-file': 'Name a file',
  'a-folder': 'a folder',
  'a-device': 'a device',
  'a-socket': 'a socket',
  'a-pipe': 'a pipe',
  'write-pipe-to-file': 'Write its text to a file first',
  'pipe-with-writer': '{subject} requires a pipe that somebody writes to, got none in {seconds} seconds',
  'start-writer-first': 'Start what writes to it first',
  'extends-outside': 'note: {from} extends {path}, which lies outside its folder',
  'extends-outside-untrusted':
    '{from}:1:1: extends requires a file in the folder of the scenario with --untrusted, got {path}',
  'copy-there-or-trust': 'Copy it there, or leave --untrusted out',
  'name-half-character': 'a name requires whole characters, got half of one in {name}',
  'remove-half': 'Remove it, or write the character itself',
} as const;
