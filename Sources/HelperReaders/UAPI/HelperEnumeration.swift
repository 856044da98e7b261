import HelperDiagnostics
import HelperModel
import Libclang

/// The enumeration that gives helpers their ids, as clang evaluated it.
struct HelperEnumeration {
    static let missing = Rule(
        "uapi-no-enum", .error, "A uapi header numbers its helpers in an enumeration such as bpf_func_id")

    private(set) var names: [Provider.NumberedName] = []
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var edition = Provider.Edition.current
    /// What the constants begin with, in lower case: `bpf` for `BPF_FUNC_map_lookup_elem`.
    let providerName: String

    /// Finds the enumeration among a header's own declarations; nil when there is none.
    ///
    /// Its constants are `PREFIX_FUNC_name`, each for the helper `prefix_name`. Where several enumerations have such
    /// constants, it is the one that numbers most of the documented helpers.
    init?(_ declarations: [Cursor], documented: [String], source: SourceText, scanner: CodeScanner, lines: SourceLines)
    {
        let documented = Set(documented)
        let candidates = declarations.lazy.filter { $0.kind == .enumeration && $0.isInMainFile }.compactMap {
            Candidate($0, documented: documented)
        }
        guard let chosen = candidates.max(by: { $0.score < $1.score }) else { return nil }
        providerName = chosen.prefix.lowercased()

        // Constants that a macro makes all lie where the macro is used; what the reader of a diagnostic wants to see is
        // its entry.
        let isMade = chosen.constants.count > 1 && Set(chosen.constants.map(\.cursor.expansionOffset)).count == 1
        let written =
            isMade ? scanner.firstOccurrences(of: Set(chosen.constants.map(\.name)), in: source.bytes) : [:]
        if isMade, chosen.constants.allSatisfy({ $0.cursor.children.isEmpty }) { edition = .positional }
        for constant in chosen.constants where !constant.isSentinel {
            let location =
                written[constant.name].map(lines.location)
                ?? constant.cursor.location.map { SourceLocation(file: source.name, line: $0.line, column: $0.column) }
            guard let id = HelperID(exactly: constant.value) else {
                diagnostics.append(
                    Diagnostic(
                        NumberRules.range,
                        "\(constant.cursor.spelling) is \(constant.value); an id is a number from 0 to 4294967295",
                        at: location))
                continue
            }
            // Linux 5.10 was to be: FN(bpf_per_cpu_ptr), the prefix once too often.
            let isWhole = constant.name.hasPrefix("\(providerName)_") && documented.contains(constant.name)
            names.append(
                .init(
                    helper: isWhole ? constant.name : "\(providerName)_\(constant.name)",
                    constant: constant.cursor.spelling, id: id,
                    location: location))
        }
    }

    private struct Constant {
        let cursor: Cursor
        let value: Int128
        /// What stands behind `_FUNC_`.
        let name: String

        /// `BPF_FUNC_unspec`, which keeps 0 from being a helper.
        var isSentinel: Bool { name == "unspec" && value == 0 }
    }

    private struct Candidate {
        let prefix: String
        let constants: [Constant]
        /// How well it fits: documented helpers that it numbers, then its name.
        let score: Int

        init?(_ enumeration: Cursor, documented: Set<String>) {
            var prefix: String?
            var constants: [Constant] = []
            for (cursor, value) in enumeration.enumConstants {
                let spelling = cursor.spelling
                guard !spelling.hasPrefix("_"), let (own, name) = Candidate.split(spelling) else { continue }
                if prefix == nil { prefix = own }
                guard own == prefix, name != "MAX", name != "MAX_ID" else { continue }
                constants.append(Constant(cursor: cursor, value: value, name: name))
            }
            guard let prefix, !constants.isEmpty else { return nil }
            self.prefix = prefix
            self.constants = constants
            let stem = prefix.lowercased()
            score =
                constants.count { documented.contains("\(stem)_\($0.name)") } * 2
                + (enumeration.spelling.hasSuffix("_func_id") ? 1 : 0)
        }

        /// `("BPF", "map_lookup_elem")` for `BPF_FUNC_map_lookup_elem`.
        private static func split(_ spelling: String) -> (prefix: String, name: String)? {
            let bytes = Array(spelling.utf8)
            let mark = Array("_FUNC_".utf8)
            guard bytes.count > mark.count else { return nil }
            for start in 1..<(bytes.count - mark.count)
            where bytes[start] == mark[0] && bytes[start...].starts(with: mark) {
                return (
                    String(decoding: bytes[..<start], as: UTF8.self),
                    String(decoding: bytes[(start + mark.count)...], as: UTF8.self)
                )
            }
            return nil
        }
    }
}
