// The umbrella: one import for programs that embed the library.
@_exported public import Consolidation
@_exported public import Demography
@_exported public import FacilityLocation
@_exported public import Geography
@_exported public import LocationFiles
@_exported public import MapFiles
@_exported public import PlanReport
@_exported public import RegionFiles
@_exported public import RoadNetwork

@_exported public import class CatchmentSupport.StopSignal
