/// Why a population, its rates or its projection was refused.
public enum PopulationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is no age group at all.
  case noAgeGroups
  /// A lower bound is out of range.
  case badAge(position: Int, age: Int)
  /// A lower bound does not lie above the one before it.
  case agesDoNotAscend(position: Int, age: Int, previous: Int)
  /// Groups of one width cannot end at this age.
  case badAgeWidth(width: Int, openFrom: Int)
  /// A coarser group would cut a group in two, or leave ages out.
  case agesDoNotNest(age: Int)
  /// The sexes are neither female and male nor a single one.
  case badSexes([Sex])
  /// Two places have the same name.
  case duplicatePlace(String, first: Int, second: Int)
  /// A list has the wrong length.
  case wrongCount(what: String, expected: Int, found: Int)
  /// A number of people is negative or not finite.
  case badPeople(place: String, sex: Sex, age: String, people: Double)
  /// The people do not sum to the stated total.
  case totalDiffers(place: String?, stated: Double, found: Double)
  /// A group of places, or a place's group, has no meaning.
  case badGroup(place: String, group: Int, groups: Int)
  /// Rates are for no place at all, or for too many.
  case badPlaceCount(Int)
  /// A rate is out of its range.
  case badRate(what: String, place: Int, sex: Sex?, age: String, value: Double, allowed: String)
  /// A life table does not start at birth.
  case ageZeroMissing(first: Int)
  /// A year is out of range.
  case badYear(Int)
  /// A number of steps is out of range.
  case badSteps(Int)
  /// No formula gives the years lived by those who die in this group.
  case noMeanYears(age: String)
  /// A projection needs groups of one width from age 0.
  case unevenAges([Int])
  /// Rates and population differ in their ages or sexes.
  case ratesDoNotFit(what: String)
  /// A projection would leave this many people, or a number that is not finite.
  case impossiblePopulation(place: String, sex: Sex, age: String, year: Int, people: Double)
  /// Migrants go both ways so much that their net number carries no age pattern.
  case noMigrationPattern(net: Double, gross: Double)

  /// The error in words.
  public var description: String {
    switch self {
    case .noAgeGroups: "there are no age groups; give the lowest age of each, the last one open"
    case .badAge(let position, let age):
      "age group \(position + 1) starts at \(age); ages are whole years from 0 to 1000"
    case .agesDoNotAscend(let position, let age, let previous):
      "age group \(position + 1) starts at \(age), the one before it at \(previous); sort them and "
        + "name each age once"
    case .badAgeWidth(let width, let openFrom):
      "groups of \(width) years cannot end in an open group from \(openFrom); the width is 1 or "
        + "more, and the open group starts at a multiple of it, from 0 to 1000"
    case .agesDoNotNest(let age):
      "no age group starts at \(age), so that the groups cannot be added up to ones that do; "
        + "choose bounds that both have"
    case .badSexes(let sexes):
      "sexes are female and male in this order, or one alone; found "
        + (sexes.isEmpty ? "none" : sexes.map(\.name).joined(separator: ", "))
    case .duplicatePlace(let name, let first, let second):
      "place \"\(name)\" stands at \(first) and at \(second) (from 0); give each place one name of "
        + "its own, or add the two together first"
    case .wrongCount(let what, let expected, let found):
      "\(what): \(expected) numbers expected, \(found) found"
    case .badPeople(let place, let sex, let age, let people):
      "place \"\(place)\", \(sex.name), age \(age): \(people) people; a number of people is finite "
        + "and not negative, and an unknown one must be estimated first"
    case .totalDiffers(let place, let stated, let found):
      (place.map { "place \"\($0)\"" } ?? "all places")
        + ": the ages sum to \(found), the stated total is \(stated); find the missing or double "
        + "age, or allow a larger difference"
    case .badGroup(let place, let group, let groups):
      "place \"\(place)\" is put into group \(group), but groups are numbered from 0 below \(groups)"
    case .badPlaceCount(let places):
      "rates are for 1 to 2147483647 places, not \(places)"
    case .badRate(let what, let place, let sex, let age, let value, let allowed):
      "\(what)" + (sex.map { ", \($0.name)" } ?? "") + ", age \(age), place \(place) (from 0): "
        + "\(value) is not \(allowed)"
    case .ageZeroMissing(let first):
      "a life table starts at age 0, and these ages start at \(first)"
    case .badYear(let year): "year \(year) is not from -10000 to 10000"
    case .badSteps(let steps): "a projection has 0 to 10000 steps, not \(steps)"
    case .noMeanYears(let age):
      "for age \(age) no formula gives the years lived by those who die; state them, or give rates "
        + "for ages 0 and 1-4 apart"
    case .unevenAges(let bounds):
      "a projection needs two or more age groups of one width from age 0, and these start at "
        + bounds.prefix(6).map(String.init).joined(separator: ", ")
        + (bounds.count > 6 ? ", ..." : "") + "; add groups together first"
    case .ratesDoNotFit(let what): "rates and population differ: \(what)"
    case .impossiblePopulation(let place, let sex, let age, let year, let people):
      "place \"\(place)\", \(sex.name), age \(age), year \(year): \(people) people would be left; "
        + "lower the out-migration or the rates of this step"
    case .noMigrationPattern(let net, let gross):
      "net migration is \(net) of \(gross) moves by age and sex, too little to carry a pattern; use "
        + "a model schedule"
    }
  }
}
