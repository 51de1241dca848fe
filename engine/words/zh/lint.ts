/** What is said of what a careful reader would find, in Chinese. */
import type { LINT as ENGLISH } from '../en/lint.ts';

export const LINT: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'observed-after-base': '{name} 有基年{base}之后{years}年的观测值：图中会画出，但可能性并不知道',
  'begin-after-observed':
    '要让它起作用，请写在 `known` 下，或把 years.base 设为 {last}，并把 start 改为该年水平',
  'event-exceeds-level': '{name} 的各项事件须小于它的水平，{base}年为 {shown2}，事件合计 {shown}',
  'correct-size-or-unit': '改正规模或单位：水平到0以下，就不能按正数那样增长',
  'growth-formula-below-minus-100': '{name} 的增速须不低于 -100%，现为 {text}，可降到 {percent}%',
  'use-smaller-spreads-or-lognormal': '缩小离散程度，写明上下限，或用对数正态的比率减1',
  'target-met-at-start': 'targets.{name} 须有待实现的内容，{base}年已经满足',
  'correct-start-or-threshold': '改正基年水平、标准或单位；要求保持已有水平请写 `every: year`',
  'parts-unlike-whole':
    'indicators.{name} 的各部分之和须与总数相符，{year}年 {names} 合计 {shown}，实际值为 {shown2}',
  'correct-figures-or-note': '改正这些数，或在 note 中说明为何不同',
  'shares-unlike-whole': '{of} 的各份额之和须为100%，{parts} 合计 {value}%',
  'correct-shares-or-add-part': '改正份额，或补上缺少的部分',
  'real-growth-of-money': 'paths.{name} 以金额计，增速须为名义增速，现为 {text}，是实际增速',
  'multiply-by-prices': '乘以价格变动 `(1 + real) * (1 + deflator) - 1`，或在标题中写明按不变价',
  'title-real-quantity-nominal': '{what} 按标题须为实际量，现为 {text}，以金额计',
  'use-real-growth': '直接用实际增速，或改正标题',
  'real-beside-nominal': '{what} 须用同一种价格的数，{text} 中既有实际量又有名义量',
  'bring-to-one-kind-of-prices': '先统一为不变价或现价',
  'threshold-unlike-level': 'targets.{name} 要求 {shown}，而 {leftText} 在{base}年为 {shown2}',
  'threshold-unlike-members': 'targets.{name} 要求 {shown}，而{base}年最大的成员为 {shown2}',
  'level-unlike-group': 'paths.{name} 为 {shown}，而 {group} 居中的一个为 {shown2}',
  'times-apart': '{what}，相差{times}倍',
  'look-at-scale-words': '检查数量级：万、亿、万亿逐级相差10000倍',
  'correlation-without-reason': '相关系数须说明理由，{figures} 没有',
  'say-what-moves-both': '在 `note` 中说明两者为何同向或反向变动，或写明 `source`（测算出处）',
  'figure-without-source': '数值须有来源或说明，{figures} 两者都没有',
  'name-source-or-note': '把文件写进 `sources` 并写 `source: …`，或在 `note` 中说明数值如何得出',
  'outcome-on-last-bit':
    'targets.{name} 的标准须与可能的取值明显分开，现有一个取值按十进制正好等于标准，按二进制计算差 {off}',
  'threshold-between-values': '把标准写在该取值与下一个取值之间，例如不写 `<= 30%` 而写 `<= 30.01%`',
  'names-and-rest-more': '{names} 等，另有{rest}个',
  'level-was-and-is': '{section}.{name} 在{year}年为 {shown}，{base}年为 {shown2}',
};
