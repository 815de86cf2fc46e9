import Consolidation

extension ReportPage {
  /// The bound, the cost and the gap in plain words, and why the search ended.
  var proofSection: Markup {
    let words = ProofWords(plan: plan, phrases: phrases)
    var sentences = words.sentences
    sentences.append(phrases.termination(plan.proof.termination, gapAsked: run.gap))
    let text = sentences.joined(separator: language == .chinese ? "" : " ")
    return section(
      "proof", Phrase.proof,
      """
      <div class="proof">
      \(words.hasPlan ? proofBar(words) : "")<p class="statement">\(text)</p>
      <p class="note">\(phrases(Phrase.proofScope))</p>
      </div>

      """)
  }

  /// The share of the cost that is proved to be needed, as a bar.
  private func proofBar(_ words: ProofWords) -> Markup {
    let gap = plan.proof.gap.isFinite ? min(1, max(0, plan.proof.gap)) : 1
    let proved = NumberText.fixed(100 - gap * 100, 2)
    let label =
      words.isBest ? phrases(Phrase.provedBest) : phrases(Phrase.upTo, words.gapPercent)
    return """
      <dl class="bounds">
      <div><dt>\(phrases(Phrase.boundShort))</dt><dd>\(words.bound)</dd></div>
      <div><dt>\(phrases(Phrase.objectiveShort))</dt><dd>\(words.objective)</dd></div>
      <div><dt>\(phrases(Phrase.possibleSaving))</dt><dd>\(words.possibleSaving)</dd></div>
      </dl>
      <div class="gapbar" role="img" aria-label="\(label)"><span style="width:\(proved)%"></span></div>
      <p class="gaplabel">\(label)</p>

      """
  }
}
