/** What a page of an analysis says of itself. */
import type { Language } from '../../words/language.ts';

/** Analyses that have a page, by the names of their documents. */
export type Question =
  | 'backtest'
  | 'compare'
  | 'discover'
  | 'dependence'
  | 'doubts'
  | 'drivers'
  | 'require'
  | 'sobol-indices'
  | 'sweep'
  | 'swings'
  | 'way';

interface AnalysisWords {
  readonly questions: Readonly<Record<Question, string>>;
  readonly again: string;
}

const EN: AnalysisWords = {
  questions: {
    backtest: 'How such forecasts would have done',
    compare: 'Scenarios beside one another',
    discover: 'When it is missed, when it is reached',
    dependence: 'If figures hang together otherwise',
    doubts: 'How sure the odds are',
    drivers: 'What moves the odds',
    require: 'What would have to be so',
    'sobol-indices': 'What the variance comes from',
    sweep: 'The odds over a grid',
    swings: 'What the odds rest on',
    way: 'The most likely way',
  },
  again: 'How it was made',
};

const ZH: AnalysisWords = {
  questions: {
    backtest: '这样预测过去会怎样',
    compare: '情景对比',
    discover: '何时落空，何时实现',
    dependence: '若各数之间的联系不同',
    doubts: '可能性本身有多可靠',
    drivers: '什么在推动可能性',
    require: '需要什么条件',
    'sobol-indices': '差异来自哪里',
    sweep: '逐格推演',
    swings: '结果取决于哪些数',
    way: '最可能的路径',
  },
  again: '如何得出',
};

export const analysisWords = (lang: Language): AnalysisWords => (lang === 'zh' ? ZH : EN);
