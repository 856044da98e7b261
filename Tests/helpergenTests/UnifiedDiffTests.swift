import Foundation
import Testing
import TestSupport

@testable import helpergen

@Suite struct UnifiedDiffTests {
    @Test func showsChangesWithWhatSurroundsThem() {
        let old = (1...20).map { "line \($0)\n" }.joined()
        let new = old.replacingOccurrences(of: "line 5\n", with: "five\n").replacingOccurrences(
            of: "line 18\n", with: "")
        #expect(
            UnifiedDiff(from: old, to: new, path: "x").text == """
                --- x
                +++ x
                @@ -2,7 +2,7 @@
                 line 2
                 line 3
                 line 4
                -line 5
                +five
                 line 6
                 line 7
                 line 8
                @@ -15,6 +15,5 @@
                 line 15
                 line 16
                 line 17
                -line 18
                 line 19
                 line 20

                """)
    }

    private static let patch = Tool.find("patch")

    /// patch(1) makes the new text of the old one, whatever they have in common.
    @Test(.enabled(if: patch != nil, "patch is not installed")) func patchUnderstandsIt() throws {
        let patch = try #require(Self.patch)
        let directory = try TemporaryDirectory()
        var random = SystemRandomNumberGenerator()
        for round in 0..<20 {
            func text() -> String {
                (0..<Int.random(in: 1...60, using: &random)).map { _ in
                    "\(Int.random(in: 0...(round * 4), using: &random))\n"
                }.joined()
            }
            let old = text()
            let new = text()
            try directory.write(old, to: "x")
            try directory.write(UnifiedDiff(from: old, to: new, path: "x").text, to: "x.diff")
            let result = try patch.run(["-s", "x", "x.diff"], in: directory.path)
            #expect(result.status == 0, "\(result.standardOutput)")
            #expect(try directory.text(of: "x") == new)
        }
    }

    /// Myers' algorithm takes minutes for these.
    @Test(.slow) func largeTextsWithNothingInCommon() {
        let old = (0..<200_000).map { "old \($0)\n" }.joined()
        let new = (0..<200_000).map { "new \($0)\n" }.joined()
        #expect(UnifiedDiff(from: old, to: new, path: "x").text.utf8.count > old.utf8.count + new.utf8.count)
        let repeated = String(repeating: "same\n", count: 100_000)
        let doubled = String(repeating: "other\nsame\n", count: 100_000)
        #expect(UnifiedDiff(from: repeated, to: doubled, path: "x").text.hasPrefix("--- x\n+++ x\n@@ "))
    }
}
