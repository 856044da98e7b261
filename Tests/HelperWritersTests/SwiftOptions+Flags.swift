import HelperWriters
import TestSupport
import Testing

extension SwiftOptions {
    /// The options that the flags of a fixture ask for.
    init(flags: [String]) throws {
        self.init()
        var words = flags[...]
        while let flag = words.popFirst() {
            let next = words.popFirst()
            let value = try #require(next, "\(flag) has no value")
            switch flag {
            case "--swift-prefix": prefix = value
            case "--swift-import": imports.append(value)
            case "--swift-access": access = try #require(Access(rawValue: value), "\(flag) \(value)")
            default: Issue.record("no fixture of Swift stubs had \(flag) so far")
            }
        }
    }
}
