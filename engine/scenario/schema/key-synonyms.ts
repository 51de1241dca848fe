/** Keys as planners may call them, in Chinese and English, and the key that is meant. */
const SYNONYMS: readonly (readonly [key: string, words: string])[] = [
  ['scenario', 'name 情景 情景名 名称'],
  ['title', 'name label 标题 名称 题目'],
  ['short', 'short_title abbreviation abbr 简称 短名 缩写'],
  ['theme', 'topic heading section 主题 类别 板块'],
  ['headline', 'main key_target primary 头号 主要目标 头号目标 重点'],
  ['note', 'notes comment comments remark remarks 备注 说明 注'],
  ['base', 'baseline base_year start 基期 基年 起始年'],
  ['end', 'last end_year until 末期 末年 结束 终年'],
  ['currency', 'money 货币 币种 金额单位'],
  ['sources', 'references documents 来源 资料'],
  ['source', 'reference ref from 来源 出处'],
  ['publisher', 'author organisation organization 发布单位 发布者 机构'],
  ['date', 'published 日期 发布日期'],
  ['kind', 'type sort 类型 性质'],
  ['factors', 'shocks drivers 因素 因子 共同因素'],
  ['assumptions', 'variables parameters inputs 假设 假定 参数'],
  ['groups', '组 分组'],
  ['group', 'groups cluster 组 分组 组别 所属组'],
  ['paths', 'series levels path 路径 序列 指标值'],
  ['indicators', 'formulas metrics 指标'],
  ['targets', 'goals objectives 目标'],
  ['regimes', 'states 状态 年景'],
  ['correlations', 'correlation 相关 相关性'],
  ['start', 'initial level value begin 起点 初值 基期值 基数 起始值'],
  ['value', 'level amount 数值 值 水平'],
  ['error', 'uncertainty 误差 标准误'],
  ['growth', 'rate growth_rate 增速 增长 增长率 增幅'],
  ['unit', 'units 单位 计量单位'],
  ['observed', 'history past 历史 历史值 实际值'],
  ['known', 'published actual actuals outturn 已知 公布 实绩 公布值 实际'],
  ['first_half', 'h1 half 上半年 半年'],
  ['three_quarters', 'q3 q1_q3 前三季度 三季度'],
  ['rest', 'second_half h2 fourth_quarter q4 下半年 四季度 其余'],
  ['formula', 'expression 公式 算式'],
  ['events', 'projects 项目 事件'],
  ['adds', 'size 新增 增加 规模'],
  ['starts', 'begins 开工 投产 开始'],
  ['ramp', 'schedule 达产 进度'],
  ['when', 'condition if reached 条件 当 达到'],
  ['by', 'deadline until before 期限 截止 之前 到'],
  ['in', 'year at 年份 年 于 在'],
  ['normal', 'gaussian gauss 正态 正态分布'],
  ['lognormal', 'log_normal 对数正态'],
  ['uniform', 'flat 均匀 均匀分布'],
  ['triangular', 'triangle 三角 三角分布'],
  ['range', 'interval 区间 范围'],
  ['history', 'past 历史 历史值'],
  ['mean', 'average avg mu expected 均值 平均 平均值 期望'],
  ['sd', 'std stdev std_dev stddev sigma standard_deviation deviation 标准差 标准偏差 均方差'],
  ['min', 'minimum low lower lowest pessimistic worst 最小 最小值 下限 下界 最低 低 悲观 低方案'],
  ['max', 'maximum high upper highest optimistic best 最大 最大值 上限 上界 最高 高 乐观 高方案'],
  ['mode', 'likely most_likely peak mid middle central base 众数 最可能 最可能值 中 中性 基准 中方案'],
  ['loads', 'load loadings factors 载荷 系数'],
  ['years', 'year period horizon 年份 期间 年限'],
  ['persistence', 'autocorrelation ar rho 持续性 自相关'],
];

/** The key that a word stands for among those that are known at its place; undefined for none. */
export function keyMeant(word: string, known: readonly string[]): string | undefined {
  const plain = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, '_');
  const other = known.find((key) => key === plain && key !== word);
  if (other !== undefined) return other;
  return SYNONYMS.find(([key, words]) => known.includes(key) && words.split(' ').includes(plain))?.[0];
}
