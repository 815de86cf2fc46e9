import Consolidation

/// The table of every text that the outputs show, in each language.
///
/// Other files add to it by subject. Numbered places in braces are filled by `filled`.
enum Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  // Punctuation.
  static let listComma = text(", ", "、")
  static let clauseComma = text(", ", "，")
  static let clauseSemicolon = text("; ", "；")
  static let colon = text(": ", "：")
  static let fullStop = text(". ", "。")
  static let dash = text("–", "—")
  static let percent = text("{1}%", "{1}%")

  // Decisions.
  static let kept = text("kept", "保留")
  static let reduced = text("kept with fewer grades", "减少年级")
  static let extended = text("kept with more grades", "增设年级")
  static let closed = text("closed", "撤并")
  static let opened = text("new", "新建")
  static let unused = text("site not used", "未启用的备选点")

  // Modes of travel.
  static let walk = text("on foot", "步行")
  static let bus = text("by school bus", "校车")
  static let board = text("boarding", "寄宿")

  // Purses.
  static let county = text("County", "县级")
  static let higherGovernment = text("Higher government", "上级政府")
  static let families = text("Families", "家庭")

  // Items of cost.
  static let operation = text("Running schools", "学校固定运行")
  static let classes = text("Classes (staff)", "班级（教职工）")
  static let pupilCosts = text("Public funds for pupils", "学生公用经费")
  static let rooms = text("New classrooms (yearly payment)", "新建教室（年均）")
  static let beds = text("New beds (yearly payment)", "新增床位（年均）")
  static let sites = text("New sites (yearly payment)", "新址建校（年均）")
  static let boarding = text("Dormitories, canteens, food", "宿舍、食堂与伙食")
  static let buses = text("School buses", "校车")
  static let travelTime = text("Value of travel time", "路途时间价值")
  static let crossing = text("Price of crossing township borders", "跨乡镇就读代价")
  static let transfers = text("Transfers between purses", "各方之间转移支付")

  // Units of travel.
  static let kilometres = text("{1} km", "{1}公里")
  static let minutes = text("{1} min", "{1}分钟")
  static let seconds = text("{1} s", "{1}秒")

  // Money: in full, and short for summaries.
  static let moneyFull = text("{2} {1}", "{1}{2}")
  static let millions = text("{1} million", "{1}百万")
  static let tenThousands = text("{1}", "{1}万")
  static let hundredMillions = text("{1} million", "{1}亿")

  /// The unit of money as a word; other codes stand as they are.
  static let currencies: [String: LocalizedText] = [
    "CNY": text("CNY", "元"), "JPY": text("JPY", "日元"), "USD": text("USD", "美元"),
    "TWD": text("TWD", "新台币元"), "PHP": text("PHP", "菲律宾比索"), "KRW": text("KRW", "韩元"),
    "EUR": text("EUR", "欧元"), "GBP": text("GBP", "英镑"),
  ]

  // Units of parameters.
  static let units: [String: LocalizedText] = [
    "pupils": text("pupils", "人"), "km/h": text("km/h", "公里/小时"), "min": text("min", "分钟"),
    "km": text("km", "公里"), "posts": text("posts", "个"), "years": text("years", "年"),
    "beds": text("beds", "张"), "days": text("days", "天"), "weeks": text("weeks", "周"),
    "schools": text("schools", "所"), "classes": text("classes", "个班"),
    "rooms": text("rooms", "间"), "m²": text("m²", "平方米"), "¤/m²": text("¤/m²", "¤/平方米"),
    "¤/km": text("¤/km", "¤/公里"), "": text("", ""),
  ]
  static let yes = text("yes", "是")
  static let no = text("no", "否")
  static let choices: [String: LocalizedText] = [
    "free": text("free", "不限"), "priced": text("priced", "计代价"),
    "forbidden": text("forbidden", "禁止"),
    "open": text("every road open", "全部道路开放"), "winter": text("winter", "冬季"),
    "wet": text("floods", "汛期"), "worst": text("the worst of all", "最不利季节"),
    "tobler": text("Tobler", "Tobler"), "toblerOffPath": text("Tobler, off paths", "Tobler（无路）"),
    "irmischerClarkeMale": text("Irmischer–Clarke, men", "Irmischer–Clarke（男）"),
    "irmischerClarkeMaleOffPath": text(
      "Irmischer–Clarke, men, off paths", "Irmischer–Clarke（男，无路）"),
    "irmischerClarkeFemale": text("Irmischer–Clarke, women", "Irmischer–Clarke（女）"),
    "irmischerClarkeFemaleOffPath": text(
      "Irmischer–Clarke, women, off paths", "Irmischer–Clarke（女，无路）"),
    "langmuir": text("Langmuir", "Langmuir"),
    "marquezPerez": text("Márquez-Pérez", "Márquez-Pérez"),
  ]

  // How far a figure was checked.
  static let seen = text("read in the document", "已核对原文")
  static let unverified = text("unverified", "待核实")
  static let commentary = text("commentary", "评论资料")
  static let assumption = text("assumption", "假设")
  static let ownFigure = text("the product’s own default", "本软件默认值")
}
