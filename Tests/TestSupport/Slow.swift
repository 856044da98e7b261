import Foundation
import Testing

extension Trait where Self == ConditionTrait {
    /// Of suites and tests that take seconds each: `make test-quick` leaves them out.
    public static var slow: Self {
        .enabled(
            if: ProcessInfo.processInfo.environment["HELPERGEN_QUICK_TESTS"] == nil,
            "make test-quick leaves out what takes seconds")
    }
}
