/// What dossiers look like besides what all pages share.
enum DossierStyle {
  static let screen = #"""
    header,main,footer{max-width:60rem}.lead p{margin:.3rem 0}
    .items{margin:.4rem 0;border-top:1px solid var(--line)}
    .items>div{display:grid;grid-template-columns:minmax(8rem,15rem) 1fr;gap:.2rem 1.2rem;
    padding:.34rem 0;border-bottom:1px solid var(--line)}
    .items dt{color:var(--soft)}.items dd{margin:0;overflow-wrap:anywhere}
    .items small{display:block}.line{display:block;border-bottom:1px solid var(--soft);
    height:1.35em;margin-bottom:.25em}
    .narrow table{width:auto;min-width:50%}
    .boxes{display:block;font-weight:600}td{overflow-wrap:break-word}
    @media (max-width:44rem){.items>div{grid-template-columns:1fr}}
    """#

  static let printing = #"""
    @page{size:A4;margin:20mm 15mm 18mm}
    @media print{section{padding-top:.8rem}h1{font-size:17pt}h2{font-size:12.5pt;margin:0 0 .4rem}
    h3{font-size:10pt;margin:.6rem 0 .2rem}.lead{font-size:10.5pt;max-width:none;margin:.5rem 0}
    .items>div{break-inside:avoid;grid-template-columns:42mm 1fr;padding:.18rem 0}
    table{font-size:8.5pt}thead th{font-size:7.5pt}th,td{padding:.12rem .3rem}
    #rules table,[id$="-rules"] table{font-size:7.5pt}.narrow{break-inside:avoid}.wide table{font-size:7.5pt}.wide thead th{font-size:7pt}
    .note,small{font-size:8pt;max-width:none}.line{height:6.5mm}
    .scroll table{min-width:0}#procedure .items>div,[id$="-procedure"] .items>div{padding:.4rem 0}
    article+article{break-before:page}article>header{padding:0}
    footer{display:none}}
    """#

  /// The head and foot of every printed page, or of those of one name.
  static func margins(head: String, foot: String, page: String = "") -> String {
    """
    @page \(page){@top-left{content:\(quoted(head));font-size:8pt;color:#444;white-space:pre-wrap}
    @bottom-left{content:\(quoted(foot));font-size:7.5pt;color:#444}
    @bottom-right{content:counter(page) " / " counter(pages);font-size:8pt;color:#444}}
    """
  }

  /// A CSS string of any text: whatever could end it or the style sheet is written by number, and what
  /// turns the direction of the text is left out.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars.prefix(400) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
        result += " "
      case .uppercaseLetter, .lowercaseLetter, .decimalNumber, .otherLetter:
        result.unicodeScalars.append(scalar)
      default:
        result += scalar == " " ? " " : "\\" + String(scalar.value, radix: 16) + " "
      }
    }
    return result + "\""
  }
}
