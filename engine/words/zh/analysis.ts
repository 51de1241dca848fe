/** What is said of the analyses, in Chinese. */
import type { ANALYSIS as ENGLISH } from '../en/analysis.ts';

export const ANALYSIS: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'doubts-sobol': '疑问分析须用 sobol 抽样（各次读法共用同一组随机数），现为 {sampler}',
  'doubts-readings': '读法次数须为 {least} 至 {most} 的整数，现为 {readings}',
  'doubts-none': '疑问分析须有存疑的数，{name} 中没有',
  'doubts-none-mend': '例如写 mean: 5.3% ± 0.5pp',
  'doubt-out-of-domain': '按疑问取值时，{name} 的 {parameter} 须为{requires}，现为 {moved}',
  'doubt-out-of-domain-mend': '请在 `doubts` 中用不会越界的分布，如 lognormal 或 uniform',
  'swings-sobol': '敏感性分析须用 sobol 抽样（各次共用同一组随机数），现为 {sampler}',
  'siblings-names-apart': '并列的情景须名称各异，{name} 出现两次',
  'compare-2-scenarios': 'compare 须有2至{mostScenarios}个情景，现有{length}个',
  'compare-scenarios-one-currency': 'compare 的各情景须用同一种货币，现为{currencies:and}',
  'same-currency-each-amounts-may': '各情景写同一个 `currency`；数额可沿用原来的单位',
  'discover-at-least-trials-ask': 'discover 须至少{leastTrials}次试验，现为{trials}次。请用 --trials 增加',
  'rounded-up': '，取整为{trials}',
  'discover-at-most-trials-inputs':
    'discover 要保留{columns}个逐年输入的数值，最多{most}次试验，现为{trials}次{rounded}',
  'ask-for-fewer-with-trials': '请用 --trials 减少',
  'search-was-interrupted': '搜索已中断',
  'drivers-at-least-trials-so': 'drivers 须至少{leastTrials}次试验，使每个十分位都有试验，现为{trials}次',
  'ask-for-more-with-trials': '请用 --trials 增加',
  'sobol-indices-at-least-trials':
    '--sobol-indices 须至少{leastTrials}次试验，现为{trials}次。请用 --trials 增加',
  'target-target-scenario': '--target 须为情景中的目标，现为 {name}',
  'name-one': '请从 {names} 中选一个',
  'analysis-scenario-with-targets-which':
    '分析须有带目标的情景，{name} 没有目标。请补上 `targets`，或改用 run',
  'by-target-reached-by-year':
    '--by 须用于在某年之前实现的目标，现为 {name}。请选一个带 `by` 的目标，或改为变动输入',
  'by-target-whose-deadline-one': '--by 须用于期限确定的目标，现为 {name}，其期限不确定',
  'ask-scenario-states-one-year': '请用期限写明为某一年的情景',
  'by-year-from-last-one': '--by 须为{base}至{base2}年，现为 {last}。它是考察的最后一年',
  'curve-range-for-each-input': '--curve 须为每个输入写明范围，{vary} 没有写。请写 {vary2}=低..高',
  'field-field-low-high-field': '请写 字段、字段=低..高、字段=成本 或 字段=低..高@成本',
  'field-perhaps-with-range-cost': '字段，可附范围和成本',
  'fields-one-unit-not': '单位相同的字段，而不是{value:and}',
  'cost-above-0': '大于0的成本',
  'vary-field-can-take-any': '--vary 须为可取任意数值的字段，现为 {vary}。求最早年份请用 --by',
  'range-whose-ends-differ-lower': '两端不同的范围，且先写低端',
  'vary-each-field-once-again': '--vary 中每个字段只能出现一次，{twice} 重复。请去掉一个',
  'cheapest-mix-cost-for-every': '求最省的组合须为每个输入写明成本，{vary} 没有写',
  'odds-number-between-0-1': '--odds 须在0与1之间，不含两端，现为 {wanted}',
  'along-one-weight-for-each': '--along 须为每个 --vary 写一个权重，且不全为0，现为 {weights}',
  'vary-ranges-inputs-can-together': '--vary 的各范围须能同时取到，沿此方向取不到',
  'samples-whole-number-trials-from': '导出的试验须为1至本次推演的{trials}次之间的整数，现为 {first}',
  'sweep-one-two-inputs-vary':
    'sweep 须变动一个或两个输入，现为{length}个。请用 --vary 字段=低..高:步长 写明',
  'sweep-two-different-inputs-same': 'sweep 须为两个不同的输入，现两轴为同一字段',
  'sweep-at-most-cells-take': 'sweep 最多{mostCells}格，现为{length}格。请加大步长',
  'vary-field-low-high-step': '--vary 须写作 字段=低..高:步长 或 字段=值,值,…，现为 {stringify}',
  'assumptions-real-growth-normal-mean': '例如写 assumptions.real_growth.normal.mean=4%..8%:0.5%',
  'vary-fields-one-unit-vary': '--vary 须为单位相同的字段，{vary} 中有{value:and}。请分开变动',
  'vary-each-value-once-one': '--vary 中每个值只能出现一次，{stringify} 中有重复',
  'vary-range-with-step-low': '--vary 的范围须带步长，写作 低..高:步长，现为 {stringify}。例如写 4%..8%:0.5%',
  'vary-low-below-high-step': '--vary 须低端小于高端、步长大于0且最多{mostValues}个值，现为 {list}',
  'vary-option-requires': '--vary 须为{what}，现为 {stringify}',
  'indices-independent': '各因素相互独立：指数即该因素所引起的方差份额。',
  'indices-shared':
    '共用共同冲击的因素并不独立。指数对应相互独立的部分：共同冲击同时带给多个因素的变动计入共同冲击，各因素只计自身部分。',
  'indices-correlated':
    '共用共同冲击或相关的因素并不独立。指数对应相互独立的部分：共同冲击带给多个因素的变动计入共同冲击，各因素只计自身部分，相关的因素合为一组。',
};
