import Testing

@testable import RegionFiles

@Suite("Delimited rows")
struct DelimitedRowsTests {
  private func rows(_ text: String) -> [[String]] {
    var rows = DelimitedRows(Array(text.utf8))
    var cells: [Cell] = []
    var result: [[String]] = []
    while case .row = rows.next(&cells) { result.append(cells.map(rows.text)) }
    return result
  }

  @Test(
    "line ends, separators and quotes",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
      ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
      ("a;b,c;d\n1;2;3\n", [["a", "b,c", "d"], ["1", "2", "3"]]),
      ("a\tb\n1\t\n", [["a", "b"], ["1", ""]]),
      ("sep=;\r\na;b\r\n", [["a", "b"]]),
      ("a,b\n\"x,\"\"y\"\"\",\"\"\n", [["a", "b"], ["x,\"y\"", ""]]),
      ("a,b\n\"two\nlines\",3\n", [["a", "b"], ["two\nlines", "3"]]),
      ("a,b\n 5\" pipe ,\u{3000}村\u{A0}\n", [["a", "b"], ["5\" pipe", "村"]]),
      ("\"a,;;;;\",b\n1,2\n", [["a,;;;;", "b"], ["1", "2"]]),
      ("a,b\n'=1+1,'plain\n", [["a", "b"], ["=1+1", "'plain"]]),
      ("a,\n,\n", [["a", ""], ["", ""]]),
      ("", []),
      ("\n\n", [[""], [""]]),
    ])
  func cells(text: String, expected: [[String]]) {
    #expect(rows(text) == expected)
  }

  @Test("rows know their lines, over quoted line ends and every kind of line end")
  func lines() {
    var rows = DelimitedRows(Array("h,i\r\n\"a\r\nb\rc\nd\",2\rx,y\nlast,z".utf8))
    var cells: [Cell] = []
    var outcomes: [DelimitedRows.Outcome] = []
    for _ in 0..<5 { outcomes.append(rows.next(&cells)) }
    #expect(
      outcomes == [.row(line: 1), .row(line: 2), .row(line: 6), .row(line: 7), .end])
  }

  @Test("an unclosed quote is named where it opens and ends the reading")
  func unclosed() {
    var rows = DelimitedRows(Array("a,b\n1,\"two\nlines\",\"x\ny\n".utf8))
    var cells: [Cell] = []
    #expect(rows.next(&cells) == .row(line: 1))
    #expect(rows.next(&cells) == .unclosedQuote(line: 3))
    #expect(rows.next(&cells) == .end)
  }

  @Test("text after a closing quote is told apart")
  func stray() {
    var rows = DelimitedRows(Array("a,b\n\"one\" two,3\n4,5\n".utf8))
    var cells: [Cell] = []
    #expect(rows.next(&cells) == .row(line: 1))
    #expect(rows.next(&cells) == .textAfterQuote(line: 2))
    #expect(rows.next(&cells) == .row(line: 3))
    #expect(cells.map(rows.text) == ["4", "5"])
  }
}
