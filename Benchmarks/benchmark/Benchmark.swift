import Foundation

/// The benchmarks' command line.
@main
struct Benchmark {
  private static let usage = """
    usage: benchmark COMMAND [options]

    solve --family FAMILY FILE... [--problem CLASS] [--p P] [--radius R] [--budget B]
          [--capacity S] [--rounding none|down|nearest] [--time-limit S] [--threads N] [--gap G] [--certificate FILE]
          [--mps FILE] [--lp FILE] [--model-only] [--solution FILE] [--json]
        Solves files of the literature or of our JSON form (FAMILY modular). --mps and --lp write
        the model for other solvers; --model-only ends there; --solution checks another program's
        solution in place of solving; --certificate writes a proof that others can check.
    check --family FAMILY FILE CERTIFICATE [--problem CLASS] [--p P] [--radius R] [--budget B]
          [--capacity S] [--rounding none|down|nearest]
        Checks a certificate: the solution, and that no solution is better than the bound.
    suite [--quick] [--only CLASS] [--names TEXT] [--time-limit S] [--threads N] [--out FILE]
        Solves a fixed list of the literature's instances and compares with the best known.
    peers [--quick] [--only CLASS] [--names TEXT] [--time-limit S] [--out FILE]
        The same list, then HiGHS and SCIP on our models, and spopt on the covering ones.
    counts [--update] [--file FILE]
        Compares the work on small made-up instances with Benchmarks/counts.json.
    scaling [--quick] [--gap G] [--points N | --settlements N] [--threads N]
        Time and memory over sizes with the exponents that fit them, and what two threads gain; or
        one size alone.
    regions [--only NAME | --region DIR | --settlements N [--schools M]] [--time-limit S] [--gap G]
            [--work W] [--threads N] [--verbose] [--write FOLDER]
        Plans the built-in county and the regions in CATCHMENT_DATA (default ../shared/data) under
        the default preset, or one region's folder, or a made-up county of any size, and prints a
        table in Markdown; only the time limit (60 s), the gap (0.005) and --work end a search;
        --write writes their problems as JSON instead.

    travel [--full] [--peers]
        Times shortest ways on New York's roads and the reading of maps, checks them against plain
        searches and published lengths; --full repeats everything in full (minutes), --peers adds
        SciPy. CPU seconds of one thread; files from CATCHMENT_DATA and CATCHMENT_TRUTH.
    forecast [--runs N]
        Times cohort-component projections and ensembles of enrolment, and forecasts a district's
        history in CATCHMENT_TRUTH from each of its autumns. CPU seconds of one thread, best of N.

    The literature's instances are read from CATCHMENT_INSTANCES (default ../shared/instances).
    """

  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let command = arguments.isEmpty ? "--help" : arguments.removeFirst()
    do {
      switch command {
      case "solve": try SolveCommand(arguments).run()
      case "check": try CheckCommand(arguments).run()
      case "suite": try SuiteCommand(arguments).run()
      case "peers": try PeersCommand(arguments).run()
      case "counts": try CountsCommand(arguments).run()
      case "scaling": try ScalingCommand(arguments).run()
      case "travel": try TravelCommand(arguments).run()
      case "forecast": try ForecastCommand(arguments).run()
      case "regions":
        guard let options = RegionBenchmarkOptions(arguments) else { exit(2) }
        RegionBenchmark(options).run()
      case "--help", "-h", "help":
        print(usage)
        exit(CommandLine.arguments.count == 1 ? 2 : 0)
      default:
        throw UsageError(message: "unknown command \(command)")
      }
    } catch let error as UsageError {
      complain("\(error.message); `benchmark --help` lists what there is")
      exit(2)
    } catch {
      complain("\(error)")
      exit(1)
    }
  }
}

/// Writes a line to the error stream.
func complain(_ message: String) {
  FileHandle.standardError.write(Data("benchmark: \(message)\n".utf8))
}
