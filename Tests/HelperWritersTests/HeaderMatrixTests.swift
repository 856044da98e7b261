import HelperModel
import HelperWriters
import Testing
import TestSupport

/// A program includes a generated header with the provider's own before it, behind it, or not at all, in C and C++, for
/// each compiler, binding and choice of types.
@Suite struct HeaderMatrixTests {
    /// Types of every kind that a prototype can mention.
    private static let types = """
        #ifndef ACME_TYPES_H
        #define ACME_TYPES_H
        #include <linux/types.h>
        #include <stddef.h>
        #include <stdint.h>
        typedef struct { int table; } acme_key_t;
        typedef union { int number; char text[8]; } acme_value_t;
        typedef enum { ACME_FAST, ACME_SLOW } acme_speed_t;
        typedef acme_key_t *acme_list_t;
        typedef int (*acme_visit_t)(acme_key_t *, acme_speed_t);
        struct acme_rule { uint32_t mask; };
        typedef struct acme_rule acme_rule_t;
        union acme_address { uint8_t bytes[4]; };
        enum acme_mode { ACME_OFF, ACME_ON };
        typedef uint64_t acme_time_t;
        typedef int (*acme_compare_t)(const acme_rule_t *, const struct acme_rule *);
        #endif

        """

    /// Functions that a header can declare without the types.
    private static let tagged = """
        /** Matches. @return 0. @id 70001 */
        int acme_match(struct acme_rule *rule, acme_rule_t *other, const union acme_address *address);
        /** Adds. @return The sum. @id 70002 */
        uint64_t acme_sum(uint8_t a, int64_t b, __u32 c, __be16 d, size_t e);
        /** Sorts. @return 0. @id 70003 */
        uintptr_t acme_sort(acme_compare_t compare, uint32_t (*(*choose)(int (*)(uint64_t), acme_compare_t))(void *));
        /** Waits. @return The time. @id 70004 */
        acme_time_t acme_wait(acme_time_t until, uint32_t *events);

        """

    /// Functions that it can't declare as they are.
    private static let tagless = """
        /** Stores. @return 0. @id 70005 */
        int acme_put(acme_key_t *key, const acme_value_t *value, acme_speed_t speed);
        /** Walks. @return 0. @id 70006 */
        acme_list_t acme_walk(acme_list_t list, acme_list_t *rest, const acme_key_t keys[], enum acme_mode *mode);
        /** Visits. @return 0. @id 70007 */
        int acme_visit(acme_visit_t visit, acme_value_t *(*find)(acme_key_t *));

        """

    private static func header(_ name: String, _ functions: String) -> String {
        """
        #ifndef \(name)
        #define \(name)
        #include "acme_types.h"
        #ifdef __cplusplus
        extern "C" {
        #endif
        \(functions)
        #ifdef __cplusplus
        }
        #endif
        #endif

        """
    }

    /// What a program with the provider's types does.
    private static let taggedCalls = """
        static int compare(const acme_rule_t *a, const struct acme_rule *b) { return a == b; }
        int call(acme_rule_t *rule, union acme_address *address, uint32_t *events) {
          return acme_match(rule, rule, address) + (int)acme_sum(1, 2, 3, 4, 5) + (int)acme_sort(compare, 0) + (int)acme_wait(6, events);
        }

        """
    private static let taglessCalls = """
        int put(acme_key_t *key, const acme_value_t *value, acme_list_t list) {
          return acme_put(key, value, ACME_SLOW) + (acme_walk(list, &list, key, 0) != 0) + acme_visit(0, 0);
        }

        """
    private static let visits = """
        static int visit(acme_key_t *key, acme_speed_t speed) { return key->table + (speed == ACME_FAST); }
        static acme_value_t *find(acme_key_t *key) { return (acme_value_t *)key; }
        int visitAll(acme_list_t list, enum acme_mode mode) {
          return acme_visit(visit, find) + acme_walk(list, &list, list, &mode)->table;
        }

        """
    /// What one without them does.
    private static let blindCalls = """
        int call(void *p) {
          return acme_match((struct acme_rule *)p, (acme_rule_t *)p, (union acme_address *)p) + (int)acme_sum(1, 2, 3, 4, 5)
            + (int)acme_sort(0, 0) + (int)acme_wait(6, 0) + acme_put(p, p, 1) + (acme_walk(p, p, p, 0) != 0) + acme_visit(0, 0);
        }

        """

    /// The headers, written once, and the programs.
    private let directory: TemporaryDirectory
    private let programs: [String]

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(Self.types, to: "acme_types.h")
        let whole = try directory.write(Self.header("ACME_H", Self.tagged + Self.tagless), to: "acme.h")
        let plain = try directory.write(Self.header("PLAIN_H", Self.tagged), to: "plain.h")
        let set = Project.checked(try Project.readProvider(at: whole, named: "acme")).set
        let plainSet = Project.checked(try Project.readProvider(at: plain, named: "plain")).set
        #expect(set.functions.count == 7)
        #expect(plainSet.functions.count == 4)
        let calls = Self.taggedCalls + Self.taglessCalls
        var programs: [String] = []
        for binding in [Binding.early, .late] {
            for types in IntegerWords.allCases {
                let generated = try Self.write(set, "\(types)-\(binding).h", binding, types, in: directory)
                programs += try Self.programs(with: generated, "acme_types.h", calls, in: directory)
                programs.append(try directory.writeProgram("\(generated)-alone", [generated], Self.blindCalls))
            }
            let including = try Self.write(set, "including-\(binding).h", binding, includes: ["acme.h"], in: directory)
            programs += try Self.programs(with: including, "acme.h", calls + Self.visits, in: directory)
            programs.append(
                try directory.writeProgram("\(including)-alone", [including], calls + Self.visits))
        }
        // Bound early, the functions of the provider's header are variables of the same names here.
        let beside = try Self.write(plainSet, "beside-late.h", .late, in: directory)
        programs += try Self.programs(with: beside, "plain.h", Self.taggedCalls, in: directory)
        self.programs = programs
    }

    private static func write(
        _ set: Interface, _ name: String, _ binding: Binding, _ types: IntegerWords = .written,
        includes: [String] = [], in directory: TemporaryDirectory
    ) throws -> String {
        var options = HeaderOptions(binding: binding)
        options.types = types
        options.includes = includes
        let result = try Project.write(set, as: "header", options.values)
        #expect(result.diagnostics.isEmpty)
        try directory.write(try #require(result.files.first).contents, to: name)
        return name
    }

    /// The programs that include a generated header and the provider's own, in either order.
    private static func programs(
        with generated: String, _ own: String, _ calls: String, in directory: TemporaryDirectory
    ) throws -> [String] {
        [
            try directory.writeProgram("\(generated)-behind", [own, generated], calls),
            try directory.writeProgram("\(generated)-before", [generated, own], calls),
        ]
    }

    private func compile(_ compiler: Tool?, _ flags: [String]) throws {
        #expect(programs.count == 26)
        let warnings = ["-fsyntax-only", "-Wall", "-Wextra", "-Wno-unused"]
        let output = try #require(compiler).run(warnings + flags + programs, in: directory.path)
        #expect(output.status == 0 && output.standardError == "", "\(output.standardError)")
    }

    private static let gcc = Tool.find("gcc")
    private static let gpp = Tool.find("g++")
    private static let bpfGCC = Tool.find("bpf-gcc")
    private static let c = ["-std=c11"]
    private static let cpp = ["-x", "c++", "-std=c++20"]

    @Test func clangTakesThem() throws {
        let bpf = ["-target", "bpf", "-ffreestanding"] + Project.systemIncludes
        for flags in [Self.c, Self.cpp, bpf + Self.c, bpf + Self.cpp] { try compile(Project.clang, flags) }
    }

    @Test(.enabled(if: gcc != nil, "gcc is not installed")) func gccTakesThem() throws {
        try compile(Self.gcc, Self.c)
    }

    @Test(.enabled(if: gpp != nil, "g++ is not installed")) func gccTakesThemInCpp() throws {
        try compile(Self.gpp, Self.cpp)
    }

    @Test(.enabled(if: bpfGCC != nil, "gcc-bpf is not installed")) func gccForBPFTakesThem() throws {
        try compile(Self.bpfGCC, ["-std=gnu11"] + Project.freestandingIncludes)
    }
}

extension TemporaryDirectory {
    /// Writes a program of this name, and gives its path.
    fileprivate func writeProgram(_ name: String, _ includes: [String], _ text: String) throws -> String {
        try write(includes.map { "#include \"\($0)\"\n" }.joined() + text, to: "\(name).c")
    }
}
