import HelperModel
import HelperRules
import Testing
import TestSupport

/// What becomes of things over versions of a header.
@Suite struct HistoryTests {
    private func interface(_ text: String) -> Interface { Project.checked(Project.readProvider(text)).set }

    /// The history of `acme`, whose versions have labels from 1.0, and which now is the last of `texts`.
    private func history(_ texts: String...) throws -> History {
        var now = interface(try #require(texts.last))
        let versions = texts.dropLast().enumerated().map {
            HistoricVersion(label: "1.\($0)", file: "", interface: interface($1))
        }
        _ = now.trace(["acme"], over: versions)
        return try #require(now.providers[0].history)
    }

    private func course(_ name: String, _ history: History) throws -> History.Course {
        try #require(history.records.first { $0.name == name }).course
    }

    private func changes(_ old: String, _ new: String) throws -> [String] {
        try history(old, new).records.flatMap(\.course.changes).map {
            "\($0.words): \($0.old ?? "nothing") -> \($0.new ?? "nothing")\($0.isGuess ? ", guessed" : "")"
        }
    }

    private static let one = "/** One. @id 70001 @return 0. */\nint acme_one(int a);\n"
    private static let two = "/** Two. @id 70002 @return 0. */\nint acme_two(int a);\n"

    @Test func theFirstVersionInARowIsSince() throws {
        let history = try history(Self.one, Self.one + Self.two, Self.two, Self.one + Self.two)
        #expect(history.versions == ["1.0", "1.1", "1.2"])
        let one = try course("acme_one", history)
        #expect(one == History.Course(since: nil, earlier: [.init(since: "1.0", until: "1.2")]))
        #expect(one.states(in: history.versions) == [.new, .unchanged, .absent])
        let two = try course("acme_two", history)
        #expect(two == History.Course(since: "1.1"))
        #expect(two.states(in: history.versions) == [.absent, .new, .unchanged])
        #expect(history.removed.isEmpty)
    }

    @Test func whatIsGoneIsRemembered() throws {
        let history = try history(
            Self.one + Self.two, Self.one, Self.one, "/** 3. @id 3 @return 0. */ int acme_3(int a);")
        #expect(history.records.map(\.name) == ["acme_3", "acme_one", "acme_two"])
        #expect(history.removed.map(\.course.until) == [nil, "1.1"])
        #expect(history.removed.map(\.lastForm) == ["int acme_one(int a)", "int acme_two(int a)"])
        #expect(try course("acme_two", history).states(in: history.versions) == [.new, .absent, .absent])
        #expect(try course("acme_one", history).states(in: history.versions) == [.new, .unchanged, .unchanged])
    }

    @Test func aChangeHasItsVersionAndBothForms() throws {
        let wide = Self.one.replacing("(int a)", with: "(long a)")
        let history = try history(Self.one, wide, wide, wide.replacing("70001", with: "70003"))
        let course = try course("acme_one", history)
        #expect(
            course.changes == [
                .init(version: "1.1", aspect: .type, part: "argument 1", old: "int", new: "long"),
                .init(version: nil, aspect: .number, old: "70001", new: "70003"),
            ])
        #expect(course.states(in: history.versions) == [.new, .changed, .unchanged])
    }

    /// A version that lacks a thing in between does not hide how it changed.
    @Test func whatReturnsIsComparedWithWhatLeft() throws {
        let history = try history(
            Self.one, Self.two, Self.one.replacing("(int a)", with: "(long a)"), Self.one + Self.two)
        let course = try course("acme_one", history)
        #expect(course.since == "1.2" && course.earlier == [.init(since: "1.0", until: "1.1")])
        #expect(course.changes.map(\.version) == ["1.2", nil])
    }

    @Test(
        arguments: [
            ("int acme_one(int a);", "long acme_one(int a);", ["type of the result: int -> long"]),
            ("int acme_one(int a);", "int acme_one(int b);", ["name of argument 1: a -> b"]),
            ("int acme_one(int a);", "int acme_one(int a, int b);", ["parameters: int a -> int a, int b"]),
            ("int acme_one(int a);", "int acme_one(int a, ...);", ["parameters: int a -> int a, ..."]),
            ("@unstable\n*/ int acme_one(int a);", "*/ int acme_one(int a);", ["stability: unstable -> stable"]),
            (
                "@contract a ptr_to_readable_mem size n\n*/ int acme_one(void *a, unsigned n);",
                "@contract a ptr_to_readable_mem or null size n\n*/ int acme_one(void *a, unsigned n);",
                [
                    "contract of argument 1: ptr_to_readable_mem, size from argument 2 -> ptr_to_readable_mem or null, size from argument 2"
                ]
            ),
            ("@program_type xdp\n*/ int acme_one(int a);", "*/ int acme_one(int a);", ["callers: xdp -> all programs"]),
        ])
    func everyRespectIsCompared(_ old: String, _ new: String, _ expected: [String]) throws {
        func text(_ text: String) -> String {
            "/** One.\n@id 1\n@return 0.\n" + (text.contains("*/") ? text : "*/ \(text)")
        }
        #expect(try changes(text(old), text(new)) == expected)
    }

    private static func filter(_ guid: String, _ fields: String) -> String {
        """
        typedef struct { \(fields) } packet_t;
        typedef enum { FILTER_PASS, FILTER_DROP } verdict_t;
        /**
         * @brief Filters.
         * @program_type filter {\(guid)}
         * @attach_type filter/in {b9707e04-8127-4c72-833e-05b1fb439496}
         */
        typedef verdict_t filter_hook_t(packet_t *packet);

        """
    }

    @Test func typesOfProgramHaveAHistory() throws {
        let guid = "608c517c-6c52-4a26-b677-bb1c34425adf"
        let old = Self.filter(guid, "char *data; char *data_end;")
        let new = Self.filter(guid, "char *data; char *data_end; int queue;")
        let history = try history(Self.one, Self.one + old, Self.one + new)
        let course = try course("filter", history)
        #expect(course.since == "1.1")
        #expect(
            course.changes.map { "\($0.words): \($0.old ?? "nothing") -> \($0.new ?? "nothing")" } == [
                "size of the context: 16 bytes -> 24 bytes", "layout of queue: nothing -> int queue, at 16",
            ])
    }

    /// A header of another name is the provider's all the same; one of somebody else is told.
    @Test func theOnlyProviderKeepsItsHistory() throws {
        func named(_ name: String, _ text: String) -> Interface {
            var interface = interface(text)
            interface.providers[0].name = name
            return interface
        }
        var now = named("acme", Self.one)
        let unrelated = now.trace(
            ["acme"],
            over: [
                HistoricVersion(label: "1.0", file: "", interface: named("acme-1.0", Self.one)),
                HistoricVersion(label: "other", file: "other.h", interface: named("other", Self.two)),
                HistoricVersion(label: "1.1", file: "", interface: named("acme-1.1", Self.one)),
            ])
        #expect(unrelated.map(\.label) == ["other"])
        #expect(now.providers[0].history?.versions == ["1.0", "other", "1.1"])
        // Beside another, a provider is told by its name or its helpers.
        var two = named("acme", Self.one)
        two.merge(named("other", Self.two))
        _ = two.trace(
            ["acme", "other"], over: [HistoricVersion(label: "1.0", file: "", interface: named("old", Self.two))])
        #expect(two.providers.map { $0.history?.versions } == [nil, ["1.0"]])
    }
}
