import HelperConfiguration
import HelperModel
import Testing

@Suite struct LockTests {
    private func set(_ names: String..., provider: String = "p", declared: [String: UInt32] = [:]) -> HelperSet {
        HelperSet(
            helpers: names.map {
                Helper(
                    name: $0, id: declared[$0], prototype: Prototype(text: "", returnType: .void, parameters: []), provider: provider)
            })
    }

    private func read(_ text: String) -> (Lock, [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        let lock = Lock(SourceText(name: "helpergen.lock", path: "", bytes: Array(text.utf8)), diagnostics: &diagnostics)
        return (lock, diagnostics)
    }

    private func ids(_ set: HelperSet) -> [String: UInt32] {
        Dictionary(uniqueKeysWithValues: set.helpers.map { ($0.name, $0.id!) })
    }

    @Test func aHelperThatIsAddedChangesNoOther() {
        var lock = Lock()
        var first = set("b", "d")
        #expect(lock.number(&first, ranges: [:]).isEmpty)
        let before = ids(first)
        for addition in ["a", "c", "e"] {
            var (again, problems) = read(lock.text)
            #expect(problems.isEmpty)
            var more = set("b", addition, "d")
            _ = again.number(&more, ranges: [:])
            #expect(ids(more)["b"] == before["b"] && ids(more)["d"] == before["d"])
        }
    }

    @Test func theOrderOfHelpersDoesNotMatter() {
        var a = Lock()
        var b = Lock()
        var forward = set("a", "b", "c", "d")
        var backward = set("d", "c", "b", "a")
        _ = a.number(&forward, ranges: [:])
        _ = b.number(&backward, ranges: [:])
        #expect(a.text == b.text)
    }

    /// Two branches that each add a helper: the lines merge, and the numbers differ.
    @Test func branchesMergeLineByLine() {
        var base = Lock()
        var start = set("b", "y")
        _ = base.number(&start, ranges: [:])
        var (left, _) = read(base.text)
        var (right, _) = read(base.text)
        var leftSet = set("b", "k", "y")
        var rightSet = set("b", "m", "y")
        _ = left.number(&leftSet, ranges: [:])
        _ = right.number(&rightSet, ranges: [:])
        let merged = Set(left.text.split(separator: "\n")).union(right.text.split(separator: "\n"))
        let (lock, problems) = read(merged.sorted().joined(separator: "\n") + "\n")
        #expect(problems.isEmpty)
        #expect(lock.text.split(separator: "\n").count == 5)
    }

    @Test func aRemovedHelpersNumberIsNotGivenAgain() {
        var lock = Lock()
        let range: ClosedRange<UInt32> = 70000...70001
        var first = set("a")
        _ = lock.number(&first, ranges: ["p": range])
        var second = set("b")
        _ = lock.number(&second, ranges: ["p": range])
        #expect(ids(first)["a"] != ids(second)["b"])
        #expect(lock.text.contains("p/a \(ids(first)["a"]!) removed\n"))
        var third = set("b", "c")
        #expect(lock.number(&third, ranges: ["p": range]).map(\.rule) == ["lock-range-full"])
        var fourth = set("a", "b")
        #expect(lock.number(&fourth, ranges: ["p": range]).isEmpty)
        #expect(ids(fourth)["a"] == ids(first)["a"])
        #expect(!lock.text.contains("removed"))
    }

    @Test func aDeclaredNumberWins() {
        var (lock, _) = read("p/a 70005\n")
        var helpers = set("a", "b", declared: ["a": 9])
        _ = lock.number(&helpers, ranges: [:])
        #expect(ids(helpers)["a"] == 9)
        #expect(lock.text.contains("p/a 70005 removed\n"))
    }

    @Test func contradictionsShowBothLines() throws {
        let (_, same) = read("p/a 70005\np/b 70005\n")
        #expect(same.map(\.rule) == ["lock-contradiction"])
        #expect(same[0].location?.line == 2 && same[0].notes[0].location?.line == 1)
        let (_, twice) = read("# comment\np/a 1\n\np/a 2\n")
        #expect(twice[0].location?.line == 4 && twice[0].notes[0].location?.line == 2)
    }

    @Test func aMergeLeftHalfDoneIsSeen() {
        let (_, problems) = read("p/a 1\n<<<<<<< HEAD\np/b 2\n=======\np/c 3\n>>>>>>> other\n")
        #expect(problems.map(\.rule) == ["lock-merge", "lock-merge", "lock-merge"])
        #expect(problems.map { $0.location?.line } == [2, 4, 6])
    }

    @Test(arguments: ["p 1", "p/a", "p/a x", "p/a 1 gone", "p/a 1 removed more", "p/a 4294967296"])
    func otherLinesAreErrors(_ line: String) {
        #expect(read(line + "\n").1.map(\.rule) == ["lock-syntax"])
    }

    @Test func theTextReadsBack() {
        let text =
            "# The numbers of helpers whose source gives them none. helpergen keeps this file; commit it.\np/a 1\np/b 2 removed\nq/a 3\n"
        let (lock, problems) = read(text)
        #expect(problems.isEmpty)
        #expect(lock.text == text)
    }
}
