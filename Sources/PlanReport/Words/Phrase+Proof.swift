import Consolidation

extension Phrase {
  static let boundSentence = LocalizedText(
    en: "No plan under these rules and prices can cost less than {1} a year.",
    zh: "在这些规则和价格下，任何方案每年的费用都不会低于{1}。")
  static let objectiveSentence = LocalizedText(
    en: "This plan costs {1} a year.", zh: "本方案每年费用为{1}。")
  static let objectiveWithPenalty = LocalizedText(
    en:
      "This plan costs {1} a year, the price of {2} on each pupil left without a place included.",
    zh: "本方案每年费用为{1}，其中对每名未安置学生计{2}的代价。")
  static let gapSentence = LocalizedText(
    en: "So no other plan could save more than {1}% of that.", zh: "因此，其他任何方案最多只能再节省其中的{1}%。")
  static let optimalSentence = LocalizedText(
    en: "So this is the best plan there is: none is cheaper.", zh: "因此，这就是最优方案：没有更便宜的方案。")
  static let infeasibleSentence = LocalizedText(
    en: "It is proved that no plan keeps all of these rules.", zh: "已证明：没有任何方案能满足全部规则。")
  static let unknownSentence = LocalizedText(
    en: "The search ended before it found a plan or proved that there is none.",
    zh: "计算结束时既未找到方案，也未证明无解。")
  static let endedProved = LocalizedText(
    en: "The search ended because this is proved.", zh: "计算因已得到证明而结束。")
  static let endedGap = LocalizedText(
    en: "The search ended because the gap asked for, {1}%, was reached.",
    zh: "计算因达到要求的差距（{1}%）而结束。")
  static let endedWork = LocalizedText(
    en: "The search ended because its limit on work was reached; a longer one may prove more.",
    zh: "计算因达到工作量上限而结束；延长计算可能得到更好的结果。")
  static let endedTime = LocalizedText(
    en: "The search ended because its time was up; a longer one may find a better plan.",
    zh: "计算因时间用完而结束；延长计算可能得到更好的方案。")
  static let endedCancelled = LocalizedText(
    en: "The search was stopped by hand; a longer one may find a better plan.",
    zh: "计算被人工中止；延长计算可能得到更好的方案。")
  static let proofScope = LocalizedText(
    en:
      "This holds for the model: the rules, prices and data listed below. Hearings, buildings’ condition and road safety are for people to judge.",
    zh: "以上结论针对模型而言，即下文所列的规则、价格和数据。听证意见、校舍状况和道路安全须由人判断。")
}
