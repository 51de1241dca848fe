/** What is said of scenarios that are too large, in Chinese. */
import type { LIMITS as ENGLISH } from '../en/limits.ts';

export const LIMITS: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'at-most-targets': '一个情景最多 {most} 个目标，现有 {got} 个',
  'split-scenario': '请拆成几个继承同一情景的情景',
  'at-most-values': '一个情景最多 {most} 个数值（假设、因子、路径与指标之和乘以年数），现有 {got} 个',
  'fewer-years-or-split': '请减少模拟的年数，或拆成几个情景',
  'at-most-ranked': '一个情景的全部 `tiers` 成员之和乘以年数最多 {most}，现为 {got}',
  'at-most-terms': '一个情景的全部公式（组展开后）所含名称之和乘以年数最多 {most}，现为 {got}',
  'name-sums-once': '请把多个公式共有的和写成指标',
};
