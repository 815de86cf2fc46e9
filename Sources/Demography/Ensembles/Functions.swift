import Foundation

/// The mathematics library's functions, in one place: their last bits may differ between platforms.
func exponential(_ x: Double) -> Double { exp(x) }
func logarithm(_ x: Double) -> Double { log(x) }
