import Foundation
import Testing
import TestSupport

/// The programs of Examples/swift-programs, each beside its twin in C.
@Suite(.slow, .compiling, .loading) struct SwiftExampleTests {
    private static let hindrance =
        ["ip", "python3", "bpftool"].first { Tool.find($0) == nil }.map { "\($0) is not installed" }

    /// What the example shows; it ends with an error where a twin tells something else.
    private static let shown = Result {
        try #require(Tool.find("bash")).run(
            ["\(Project.root)/Examples/swift-programs/show"], environment: ["HELPERGEN": Tool.helpergen.path])
    }

    @Test(.enabled(if: hindrance == nil, Comment(rawValue: hindrance ?? "")))
    func programsTellWhatTheirTwinsTell() throws {
        let output = try Self.shown.get()
        #expect(output.status == 0, "\(output.standardOutput)\(output.standardError)")
        let text = output.standardOutput
        for words in [
            "packets by protocol, of three datagrams:\n  0x11: 3\n  the twin in C tells the same",
            "bytes by source:\n  0x201", "to port 53: 2 packets, 184 bytes\n  to port 123: 1 packets, 90 bytes",
            "python3 call", "  3 calls\n  the twin in C tells the same", "switches of tasks",
        ] {
            #expect(text.contains(words), "\(words) is not in:\n\(text)")
        }
        #expect(!text.contains("BTF is optional"), "\(text)")
    }

    /// At most 1.15 times as many instructions as C.
    @Test(.enabled(if: hindrance == nil, Comment(rawValue: hindrance ?? "")))
    func programsAreAsShortAsTheirTwins() throws {
        let counts = try Self.shown.get().standardOutput.matches(of: /([\w-]+): (\d+) instructions, (\d+) in C/)
        #expect(counts.count == 4)
        for match in counts {
            let (swift, c) = (try #require(Double(match.output.2)), try #require(Double(match.output.3)))
            #expect(swift <= c * 1.15, "\(match.output.1)")
        }
    }
}
