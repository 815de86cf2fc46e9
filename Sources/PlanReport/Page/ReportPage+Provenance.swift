import Consolidation

extension ReportPage {
  /// The foot: program, seed, bound, gap, and the very files that were read.
  var provenance: Markup {
    let words = ProofWords(plan: plan, phrases: phrases)
    let rows: [(LocalizedText, String)] = [
      (Phrase.program, run.program), (Phrase.regionSource, sourceText),
      (Phrase.preset, plan.policy.id), (Phrase.overrides, overridesText),
      (Phrase.seed, String(run.seed)),
      (
        Phrase.gapAsked,
        phrases.percent(NumberText.exact(NumberText.rounded(run.gap * 100, 4)) ?? "")
      ),
      (
        Phrase.timeLimit,
        run.timeLimit.map { phrases(Phrase.seconds, NumberText.exact($0) ?? "") }
          ?? phrases(Phrase.noLimit)
      ),
      (Phrase.cost, words.objective), (Phrase.bound, words.bound),
      (Phrase.gap, phrases.percent(words.gapPercent)),
      (
        Phrase.problemSize,
        phrases(
          Phrase.problemSizeText, grouped(plan.proof.sites), grouped(plan.proof.clients),
          grouped(plan.proof.arcs))
      ),
      (
        Phrase.work,
        phrases(
          Phrase.workText, grouped(plan.proof.boundEvaluations), grouped(plan.proof.movesTried))
      ),
    ]
    let list = rows.map {
      "<div><dt>\(phrases($0.0))</dt><dd><bdi>\($0.1)</bdi></dd></div>\n" as Markup
    }
    return """
      <footer id="provenance">
      <h2>\(phrases(Phrase.provenance))</h2>
      <dl class="facts">
      \(list)</dl>
      \(InputFilesTable.markup(run.inputs, phrases))\
      <p class="note">\(phrases(Phrase.otherFiles))\(phrases(Phrase.colon))\
      \(InputFilesTable.links(PlanFolder.files.dropFirst() + also, language))\
      \(phrases(Phrase.fullStop))\(phrases(Phrase.tableFilesNote))</p>
      </footer>
      """
  }

  private var sourceText: String {
    switch run.source {
    case .builtIn(let settlements, let seed):
      phrases(Phrase.builtInRegion, grouped(settlements), String(seed))
    case .folder(let name): phrases(Phrase.folderRegion, name)
    }
  }

  private var overridesText: String {
    let parameters = plan.policy.parameters
    let changes = run.scenario.overrides.map { change in
      let parameter = parameters.first { $0.id == change.parameter }
      return change.parameter + (parameter.map { " = " + valueText($0) } ?? "")
    }
    return changes.isEmpty
      ? phrases(Phrase.noneChanged) : changes.joined(separator: Phrase.clauseSemicolon[language])
  }
}
