import HelperDiagnostics
import HelperModel
import HelperProject
import Testing
import TestSupport

@Suite struct LockTests {
    private func set(_ names: String..., provider: String = "p", declared: [String: HelperID] = [:]) -> Interface {
        Interface(
            functions: names.map {
                ProvidedFunction(
                    name: $0, id: declared[$0], prototype: Prototype(text: "", returnType: .void, parameters: []),
                    provider: provider)
            })
    }

    private func read(_ text: String) -> (Lock, [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        let lock = Lock(
            SourceText(name: "helpergen.lock", path: "", bytes: Array(text.utf8)), diagnostics: &diagnostics)
        return (lock, diagnostics)
    }

    private func ids(_ set: Interface) -> [String: HelperID] {
        Dictionary(uniqueKeysWithValues: set.functions.map { ($0.name, $0.id!) })
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
        let range: ClosedRange<HelperID> = 70000...70001
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

    /// A number that is declared as it was given, stays where it is.
    @Test func theSameNumberMayBeDeclared() {
        var (lock, _) = read("p/a 70005\n")
        let text = lock.text
        var helpers = set("a", declared: ["a": 70005])
        #expect(lock.number(&helpers, ranges: [:]).isEmpty)
        #expect(lock.text == text)
    }

    @Test func contradictionsShowBothLines() throws {
        let (_, same) = read("p/a 70005\np/b 70005\n")
        #expect(same.map(\.rule) == ["lock-contradiction"])
        #expect(same[0].location?.line == 2 && same[0].notes[0].place?.start?.line == 1)
        let (_, twice) = read("# comment\np/a 1\n\np/a 2\n")
        #expect(twice[0].location?.line == 4 && twice[0].notes[0].place?.start?.line == 2)
    }

    // MARK: Program types

    private func typed(_ functions: (name: String, id: HelperID?, types: [String]?)..., provider: String = "p")
        -> Interface
    {
        var interface = set(provider: provider)
        var functions = functions.map { name, id, types in
            var function = Function(
                name: name, id: id, prototype: Prototype(text: "", returnType: .void, parameters: []))
            function.programTypes = types
            return function
        }
        functions.sort { $0.name < $1.name }
        interface.providers = [Provider(name: provider, functions: functions)]
        return interface
    }

    @Test func linesSayForWhomANumberIsKept() {
        var lock = Lock()
        var helpers = typed(("a", nil, ["q", "f"]), ("b", nil, nil), ("c", nil, ["f"]))
        #expect(lock.number(&helpers, ranges: [:]).isEmpty)
        let numbers = ids(helpers)
        #expect(lock.text.contains("\np/a \(numbers["a"]!) programs f,q\np/b \(numbers["b"]!)\np/c "))
        // What is read is what was written, and what changes is written anew.
        var (again, problems) = read(lock.text)
        #expect(problems.isEmpty && again.text == lock.text)
        var changed = typed(("a", nil, ["f"]), ("b", nil, nil), ("c", nil, nil))
        #expect(again.number(&changed, ranges: [:]).isEmpty)
        #expect(ids(changed) == numbers)
        #expect(again.text.contains("programs f\n") && again.text.contains("p/c \(numbers["c"]!)\n"))
        // A helper that is gone leaves its types.
        var rest = typed(("b", nil, nil))
        _ = again.number(&rest, ranges: [:])
        #expect(again.text.contains("p/a \(numbers["a"]!) programs f removed\n"))
    }

    /// Locks of before have no types.
    @Test func oldLocksGetTypes() {
        var (lock, problems) = read("p/a 70005\np/b 70006 for other.yaml\n")
        #expect(problems.isEmpty)
        var helpers = typed(("a", nil, ["f"]))
        #expect(lock.number(&helpers, ranges: [:]).isEmpty)
        #expect(ids(helpers)["a"] == 70005)
        #expect(lock.text.hasSuffix("p/a 70005 programs f\np/b 70006 for other.yaml\n"))
    }

    /// Numbers of the platform are for all programs.
    @Test func numbersUpTo65535NameNoTypes() {
        var lock = Lock()
        var helpers = typed(("a", nil, ["f"]))
        _ = lock.number(&helpers, ranges: ["p": 500...500])
        #expect(lock.text.hasSuffix("p/a 500\n"))
        #expect(read("p/a 500 programs f\np/b 500 programs q\n").1.map(\.rule) == ["lock-contradiction"])
    }

    @Test func programsThatNeverMeetMayShareANumber() {
        let text = "o/a 70005 programs f,g\np/b 70005 programs q removed\np/c 70005 programs r for x.yaml\n"
        let (lock, problems) = read(text)
        #expect(problems.isEmpty && lock.text.hasSuffix(text))
        for line in ["p/d 70005", "p/d 70005 programs g", "p/d 70005 programs z,q removed"] {
            #expect(read(text + line + "\n").1.map(\.rule) == ["lock-contradiction"], "\(line)")
        }
    }

    /// A number is given once, whoever may call the helper: that may change.
    @Test func newNumbersAreNotShared() {
        var lock = Lock()
        var helpers = typed(("a", nil, ["f"]), ("b", nil, ["q"]), ("c", 70000, ["r"]))
        #expect(lock.number(&helpers, ranges: ["p": 70000...70001]).map(\.rule) == ["lock-range-full"])
    }

    @Test func aTombstoneIsKeptForItsPrograms() {
        func problems(_ types: [String]?, _ line: String) -> [String] {
            var (lock, _) = read(line)
            var helpers = typed(("b", 70005, types))
            return lock.number(&helpers, ranges: [:]).map(\.rule)
        }
        #expect(problems(["q"], "p/a 70005 programs f removed\n") == [])
        #expect(problems(["q", "f"], "p/a 70005 programs f removed\n") == ["lock-id-reused"])
        #expect(problems(nil, "p/a 70005 programs f removed\n") == ["lock-id-reused"])
        #expect(problems(["q"], "p/a 70005 removed\n") == ["lock-id-reused"])
    }

    @Test func aMergeLeftHalfDoneIsSeen() {
        let (_, problems) = read("p/a 1\n<<<<<<< HEAD\np/b 2\n=======\np/c 3\n>>>>>>> other\n")
        #expect(problems.map(\.rule) == ["lock-merge"])
        #expect(problems.map { $0.location?.line } == [2])
    }

    /// Two conflicts, one with what both sides come from, and marks that somebody left over.
    @Test func everyConflictIsShownOnce() {
        let (_, problems) = read(
            "<<<<<<<\np/b 2\n|||||||\np/b 1\n=======\np/b 3\n>>>>>>>\np/c 3\n<<<<<<< a\n=======\n>>>>>>> b\n=======\n>>>>>>> c\n"
        )
        #expect(Set(problems.map(\.rule)) == ["lock-merge"])
        #expect(problems.map { $0.location?.line } == [1, 9, 12, 13])
    }

    @Test(arguments: [
        "p/a 70005 programs", "p/a 70005 programs ,f", "p/a 70005 programs f-g", "p/a 70005 programs f gone", "p 1",
        "p/a",
        "p/a x", "p/a 1 gone", "p/a 1 removed more", "p/a 4294967296", "p/a 1 for", "/a 1", "p/a\u{0}1",
    ])
    func otherLinesAreErrors(_ line: String) {
        #expect(read(line + "\n").1.map(\.rule) == ["lock-syntax"])
    }

    @Test func linesMayEndInCarriageReturns() {
        let (lock, problems) = read("# comment\r\np/a 1\r\np/b 2 removed\r\n")
        #expect(problems.isEmpty)
        #expect(lock.text.hasSuffix("p/a 1\np/b 2 removed\n"))
    }

    /// Whatever a provider is called: what the lock gives, it gives again, or it says that it can't.
    @Test(arguments: [
        "a/b", "a b", "", " ", "#x", "<<<<<<<", "=======", "a\nb", "a\r", "\r\n", "a\u{0}", "a\tb", "grün", "a removed",
        "\u{301}", "a 5",
        "p",
        "a for b", "-", ".", "/",
    ])
    func namesReadBackOrAreRefused(_ provider: String) {
        for reader in [Lock.Reader(), Lock.Reader(name: "other one%.yaml"), Lock.Reader(name: "removed")] {
            var lock = Lock()
            var helpers = set("a", "b", provider: provider)
            let problems = lock.number(&helpers, ranges: [:], for: reader)
            guard problems.isEmpty else {
                #expect(problems.map(\.rule) == ["lock-name"])
                #expect(helpers.functions.allSatisfy { $0.id == nil } && lock.isEmpty)
                continue
            }
            for _ in 0..<3 {
                var (again, problems) = read(lock.text)
                #expect(problems.isEmpty, "\(lock.text)")
                var same = set("a", "b", provider: provider)
                #expect(again.number(&same, ranges: [:], for: reader).isEmpty)
                #expect(ids(same) == ids(helpers))
                #expect(again.text == lock.text)
                lock = again
            }
        }
    }

    // MARK: Configurations

    /// Helpers of two configurations that share a directory: neither calls those of the other gone, whatever the order
    /// of runs.
    @Test(arguments: [["helpergen.yaml", "b.yaml"], ["a.yaml", "b.yaml"], ["b.yaml", "helpergen.yaml"]])
    func configurationsShareALock(_ names: [String]) {
        let hasMain = names.contains("helpergen.yaml")
        for (providers, helpers) in [
            (["p", "q"], ["x", "y"]), (["p", "p"], ["x", "y"]), (["p", "p"], ["x", "x"]),
        ] {
            var text = ""
            var numbers: [HelperID?] = [nil, nil]
            for round in 0..<3 {
                for index in 0..<2 {
                    var (lock, problems) = read(text)
                    var set = set("common", helpers[index], provider: providers[index])
                    let reader = Lock.Reader(name: names[index], providers: [providers[index]], hasMain: hasMain)
                    problems += lock.number(&set, ranges: [:], for: reader)
                    #expect(problems.isEmpty)
                    if round > 0 { #expect(lock.text == text) }
                    #expect(!lock.text.contains("removed"))
                    if let number = numbers[index] { #expect(number == ids(set)[helpers[index]]) }
                    numbers[index] = ids(set)[helpers[index]]
                    text = lock.text
                }
            }
            for index in 0..<2 {
                var (lock, _) = read(text)
                var set = set("common", provider: providers[index])
                let reader = Lock.Reader(name: names[index], providers: [providers[index]], hasMain: hasMain)
                // What the other still has is not gone.
                let isShared = providers[0] == providers[1] && helpers[0] == helpers[1]
                #expect(
                    lock.number(&set, ranges: [:], for: reader).map(\.rule)
                        == (isShared && index == 0 ? [] : ["lock-removed"]), "\(text)")
                text = lock.text
            }
            #expect(
                text.split(separator: "\n").count { $0.hasSuffix(" removed") }
                    == Set(zip(providers, helpers).map { "\($0)/\($1)" }).count)
        }
    }

    /// A lock of before configurations were told apart serves the one that there is.
    @Test func aLockOfBeforeGoesOn() {
        var (lock, _) = read("p/a 70001\np/b 70002\n")
        let text = lock.text
        let reader = Lock.Reader(name: "acme.yaml", providers: ["p"], hasMain: false)
        var both = set("a", "b")
        #expect(lock.number(&both, ranges: [:], for: reader).isEmpty)
        #expect(lock.text == text)
        var one = set("a")
        #expect(lock.number(&one, ranges: [:], for: reader).map(\.rule) == ["lock-removed"])
        #expect(lock.text.hasSuffix("p/a 70001\np/b 70002 removed\n"))
    }

    // MARK: Changes

    @Test func whatIsGoneIsNamedOnce() throws {
        var (lock, _) = read("p/a 70001\np/b 70002\np/c 70003\n")
        var one = set("a")
        let said = lock.number(&one, ranges: [:])
        #expect(said.map(\.rule) == ["lock-removed"] && said.map(\.severity) == [.warning])
        #expect(said[0].message.hasPrefix("b (70002) and c (70003) of p are gone"))
        #expect(said[0].location == HelperModel.SourceLocation(file: "helpergen.lock", line: 2, column: 1))
        var (again, _) = read(lock.text)
        #expect(again.number(&one, ranges: [:]).isEmpty)
    }

    @Test func anotherNumberIsSaid() {
        var (lock, _) = read("p/a 70005\n")
        var helpers = set("a", declared: ["a": 9])
        let said = lock.number(&helpers, ranges: [:])
        #expect(said.map(\.rule) == ["lock-renumbered"])
        #expect(said[0].message.contains("a has the id 9 here, and had 70005 in the lock"))
        #expect(lock.number(&helpers, ranges: [:]).isEmpty)
    }

    @Test func anotherProviderIsSaid() {
        func moved(_ text: String, _ now: Interface) -> [Diagnostic] {
            var (lock, _) = read(text)
            var now = now
            return lock.number(&now, ranges: [:])
        }
        var both = set("b")
        both.merge(set("a", provider: "q"))
        let one = moved("p/a 70001\np/b 70002\n", both)
        #expect(one.map(\.rule) == ["lock-moved"])
        #expect(
            one[0].message.contains("a moved from p to q, and the numbers changed")
                && one[0].message.contains("put q in place of p"))
        let all = moved("p/a 70001\np/b 70002\n", set("a", "b", provider: "q"))
        #expect(all.map(\.rule) == ["lock-moved"])
        #expect(all[0].message.contains("a and b moved from p to q") && all[0].message.contains("\"was: p\" at q"))
        let same = moved("p/a 70001\n", set("a", provider: "q", declared: ["a": 70001]))
        #expect(same.map(\.message) == ["a moved from p to q"])
        // One that was there before has not come from anywhere.
        let other = moved("p/a 70001\nq/a 70002\n", set("a", provider: "q"))
        #expect(other.map(\.rule) == ["lock-removed"])
    }

    @Test func aTombstonesNumberIsNotDeclared() {
        var (lock, _) = read("p/a 70005 removed\n")
        var helpers = set("b", declared: ["b": 70005])
        let problems = lock.number(&helpers, ranges: [:])
        #expect(problems.map(\.rule) == ["lock-id-reused"] && problems.containsErrors)
    }

    // MARK: Names of before

    @Test func aProvidersLinesGoOverToItsNewName() {
        var (lock, _) = read("p/a 70001\np/b 70002 removed\nr/a 5\n")
        var helpers = set("a", "c", provider: "q")
        helpers.merge(set("a", provider: "r"))
        #expect(lock.number(&helpers, ranges: [:], formerNames: ["q": ["p"]]).isEmpty)
        #expect(helpers.functions[0].id == 70001)
        #expect(lock.text.contains("q/a 70001\nq/b 70002 removed\nq/c ") && !lock.text.contains("p/"))
        let text = lock.text
        #expect(lock.number(&helpers, ranges: [:], formerNames: ["q": ["p"]]).isEmpty)
        #expect(lock.text == text)
    }

    @Test func twoNumbersForOneNameAreShown() {
        var (lock, _) = read("p/a 70001 removed\nq/a 70002\n")
        var helpers = set("a", provider: "q")
        let problems = lock.number(&helpers, ranges: [:], formerNames: ["q": ["p"]])
        #expect(problems.map(\.rule) == ["lock-renaming"])
        #expect(problems[0].location?.line == 2 && problems[0].notes[0].place?.start?.line == 1)
    }

    @Test func theTextReadsBack() {
        let text =
            "# The numbers of helpers whose source gives them none. helpergen keeps this file; commit it.\np/a 1\np/b 2 removed\nq/a 3\nq/b 4 for a%20%25.yaml b.yaml\n"
        let (lock, problems) = read(text)
        #expect(problems.isEmpty)
        #expect(lock.text == text)
    }
}
