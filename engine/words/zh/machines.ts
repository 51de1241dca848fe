/** What is said of work that other machines do, in Chinese. */
import type { MACHINES as ENGLISH } from '../en/machines.ts';

export const MACHINES: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'on-address-of-queue':
    '--on 须为队列的地址，但得到{got}。例如 redis://host:6379/0、rediss://host/0 或 postgres://user@host/database',
  'on-got-something-else': '别的内容',
  'on-got-scheme': '以 {scheme} 开头的地址',
  'on-got-no-host': '没有主机名的地址',
  'command-requires-queue': '{command} 须指定队列，但没有给出。请用 --on 或 GROWTH_ODDS_ON 指定',
  'check-requires-queue': '--check 须与队列同用，但单独给出。请用 --on 指定队列',
  'store-requires-packages': '--on {kind}:// 须安装软件包 {packages}。安装命令：npm install {packages}',
  'store-does-not-answer': '{at} 的队列须有应答，但得到 {message}',
  'store-too-old': '{version}，早于 {oldest}',
  'no-answer-within': '{seconds} 秒内无应答',
  'store-lost': '{at} 的队列已有 {seconds} 秒无应答。已完成的结果保存在那里，同一命令可从中继续',
  'store-requires': '{at} 的队列须{condition}，但得到 {message}',
  'room-for-more': '有剩余空间',
  'store-that-obeys': '执行所请求的操作',
  'worker-sent-no-answer': '工作机 {by} 送回的不是结果：{message}',
  'worker-could-not': '工作机 {by} 无法完成任务：{message}',
  'nobody-could': '没有工作机能完成任务：{message}',
  'workers-differ':
    '工作机 {first} 与 {second} 对同一任务得到不同的字节（{hash} 与 {hash2}）：其中一台机器有故障。请停用一台，并加 --check 100% 重新运行',
  'check-requires-two': '--check 须有两台工作机，但只有一台。请再启动一台，或去掉 --check',
  'store-refuses-worker': '{at} 的队列拒绝本工作机：{message}',
  'no-worker-yet': '{at} 尚无工作机。请在各机器上启动：growth-odds worker --on …',
  'others-take-no-part': '{build} 的工作机不参与：其结果的字节会不同',
  'worker-serves': '{who}：{threads} 个线程，为 {at} 工作，{build}。按 Ctrl-C 做完手头任务后退出',
  'worker-ended': '{who}：完成 {jobs} 个任务',
  'worker-refuses': '拒绝：此处等待的是 {build} 的任务，本工作机为 {own}',
  'store-full': '{at} 的队列已满：{message}',
  'job-cannot-be-done': '有任务无法完成：{message}',
  'small-run-stays': '注：{trials}次推演在本机完成；自{least}次起用队列才划算',
  'check-requires-share': '--check 须为 0 到 100% 的比例，如 1%',
  'idle-exit-requires-time': '--idle-exit 须为大于 0 的时间并带单位，如 90s、10m 或 2h',
  'part-requires-k-of-n': '--part 须为 k/n，k 从 0 起、小于 n，如 0/64',
  'nobody-at': '{at} 没有工作机',
  'part-requires-folder': '--part 与 --parts-in 须同用，但只有 {got}。请两者都给出',
  'part-without-file': '--part 须指定 merge 还能再读取的情景，但得到标准输入。请先写成文件',
  'job-is-another':
    '{path} 的{what}须为 {wanted}，但得到 {got}：该文件夹属于另一次运行。请用 --parts-in 另指一个',
  'folder-holds-no-job': 'merge 须指定含有运行各部分的文件夹，但得到 {path}：{message}',
  'parts-are-missing':
    'merge 须有全部 {all} 个部分，但有 {missing} 个缺失、不完整或属于其他推演：{names}。请用 --part 重新生成',
  'parts-written': '{path}：新完成 {made} 个部分，已有 {there} 个',
};
