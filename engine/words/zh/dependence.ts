/** What is said of correlations and copulas, in Chinese. */
import type { DEPENDENCE as ENGLISH } from '../en/dependence.ts';

export const DEPENDENCE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'whose-growth-formula': '，其增速为公式',
  'assumptions-paths-whose-growth-draw': '{what}须为假设，或增速为不确定数的路径，现为 {name}{more}',
  'name-assumptions-growth': '写它的增速里用到的假设',
  'name-one-assumptions-path-with': '写 `assumptions` 中的一个，或增速为不确定数的路径',
  'correlations-each-pair-once-again': 'correlations 中每一对只能出现一次，{names:and} 重复',
  'remove-one-them-says-already': '去掉其中一个：{where} 已经写了',
  'correlation-from-1-1': '-1至1的相关系数',
  'pair-with-value': '{a} 与 {b}：{value}',
  'correlations-two-different-draws-twice': 'correlations 须为两个不同的不确定数，{a} 写了两次',
  'name-another': '换一个',
  'correlations-two-draws-year-two':
    'correlations 的两个不确定数须都逐年抽取或都每次推演抽取一次，现 {a} 为 each: {each}，{b} 为 each: {each2}',
  'draw-both-same-way-remove': '两者用同样的抽取方式，或去掉这个相关系数',
  'correlations-draws-with-part-their': 'correlations 的不确定数须有自己的部分，{name} 全由共同冲击决定',
  'lower-loads-remove-correlation': '降低它的载荷，或去掉这个相关系数',
  'correlations-cannot-hold-of-many':
    '{titles} 等的相关系数须构成半正定矩阵，现有{length}个不确定数的矩阵不是',
  'too-many-correlations-to-repair': '只能修正不超过{mostRepaired}个不确定数的矩阵：请改用共同冲击的载荷',
  'correlations-cannot-hold': '{titles} 的相关系数须构成半正定矩阵，现有特征值 {least}',
  'write-nearest-correlations': '写能够同时成立的数值。最近的矩阵距离为 {rounded}：{changes}',
  'nearest-correlations-used': '改用最近的相关矩阵，Frobenius 距离为 {rounded}：{changes}',
  'dependence-no-df-with-copula': 'copula: gaussian 时 dependence 不写 df，现为 {df}',
  'remove-df-copula-student-t': '去掉 `df`，或写 `copula: student-t`',
  'dependence-key-df-with-copula': 'copula: student-t 时 dependence 须写 df，现在没有',
  'add-df-5-fewer-degrees': '例如加上 `df: 5`：自由度越小，极端情况越容易同时出现',
  'degrees-freedom-from': '{leastDf}至{mostDf}的自由度',
  'student-t-copula': 't 分布联结，自由度 {df}',
  'correlation-changes': '{a} 与 {b} {from} -> {to}',
};
