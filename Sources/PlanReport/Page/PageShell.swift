import Consolidation

/// What all pages have around their content: nothing is loaded from anywhere.
enum PageShell {
  /// A language as pages name it.
  static func tag(_ language: Language) -> String { language == .chinese ? "zh-Hans" : "en" }

  /// A page; `more` holds rules of it alone, beside those of `style`.
  static func html(
    _ title: String, _ language: Language, _ body: Markup, style: String = PageStyle.whole,
    more: String = ""
  ) -> String {
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(tag(language))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
      <link rel="icon" href="data:,">
      <title>\(title)</title>
      <style>
      \(Markup(trusted: style))
      \(Markup(trusted: more))
      </style>
      </head>
      <body>
      \(body)
      </body>
      </html>

      """
    return page.html
  }

  /// A section with its heading.
  static func section(_ id: String, _ title: String, _ content: Markup) -> Markup {
    """
    <section id="\(id)" aria-labelledby="\(id)-title">
    <h2 id="\(id)-title">\(title)</h2>
    \(content)</section>

    """
  }
}
