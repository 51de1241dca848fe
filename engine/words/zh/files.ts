/** What is said of files that are read and of where they lie, in Chinese. */
import type { FILES as ENGLISH } from '../en/files.ts';

export const FILES: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'thing-requires-json': '{thing}须为 JSON',
  'files-of-another-run': '不一致：结果一致，但这些文件不是与其一同写入的：{files}',
  'scenario-at': '{file}:1:1：情景',
  'document-at': '{path}：{thing}',
  'at-most-bytes': '{subject}最多 {most} 字节，现已超出',
  'give-smaller-file': '请给出较小的文件',
  'readable-file': '{subject}须为可读的文件，现为{got}',
  'no-such-folder': '不存在的文件夹',
  'no-right-there': '无权使用',
  'plain-file': '{subject}须为文件，现为{got}',
  'name-file': '请写明文件',
  'a-folder': '文件夹',
  'a-device': '设备',
  'a-socket': '套接字',
  'a-pipe': '管道',
  'write-pipe-to-file': '请先把内容写入文件',
  'pipe-with-writer': '{subject}须为有程序写入的管道，{seconds}秒内没有程序写入',
  'start-writer-first': '请先启动写入的程序',
  'extends-outside': '注：{from} 继承的 {path} 位于其文件夹之外',
  'extends-outside-untrusted':
    '{from}:1:1：用 --untrusted 时 extends 须为情景所在文件夹内的文件，现为 {path}',
  'copy-there-or-trust': '请把它复制到该文件夹，或去掉 --untrusted',
  'name-half-character': '名称须为完整的字符，{name} 中有半个字符',
  'remove-half': '请删除它，或直接写出该字符',
};
