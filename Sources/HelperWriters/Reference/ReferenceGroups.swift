import HelperModel

/// Functions of the page that stand together.
struct ReferenceGroup: Sendable {
    let label: String
    let anchor: String
    let functions: [FunctionLevel.Subject]
    /// The options that give helpergen the source of these: `--uapi bpf.h`.
    let input: String
    /// What the names of its provider's functions all begin with, where that is neither of the usual prefixes.
    private let commonPrefix: String

    /// What a name begins with that tells nothing.
    func prefix(of function: FunctionLevel.Subject) -> String {
        let name = function.function.name
        let usual = name.dropLast(function.shortName.count)
        return usual.isEmpty && name.hasPrefix(commonPrefix) ? commonPrefix : String(usual)
    }

    /// A list as long as that is read without a division.
    private static let longest = 12
    /// So many names with the same first word stand together.
    private static let fewest = 3

    /// Each provider's, and where these are many, by the first words of their names; within a group by names.
    static func all(of functions: [FunctionLevel.Subject], providers: [Provider], isSorted: Bool) -> [ReferenceGroup] {
        var groups: [(label: String, functions: [FunctionLevel.Subject], prefix: String)] = []
        let owners = providers.filter { !$0.functions.isEmpty }
        for provider in owners {
            for isKfunc in [false, true] {
                let own = functions.filter {
                    $0.function.provider == provider.name && $0.function.isKfunc == isKfunc
                }
                let kind = isKfunc ? "kfuncs" : "helpers"
                let title = owners.count == 1 ? kind : isKfunc ? "\(provider.name) kfuncs" : provider.name
                let prefix = commonPrefix(of: own.map(\.function.name))
                groups += divided(own, title: title, isOnly: owners.count == 1 && !isKfunc).map { ($0, $1, prefix) }
            }
        }
        return groups.enumerated().map { index, group in
            let functions = isSorted ? group.functions : group.functions.sorted { $0.shortName < $1.shortName }
            return ReferenceGroup(
                label: group.label, anchor: "group-\(index + 1)", functions: functions, input: input(of: functions),
                commonPrefix: group.prefix)
        }
    }

    private static func divided(
        _ functions: [FunctionLevel.Subject], title: String, isOnly: Bool
    ) -> [(label: String, functions: [FunctionLevel.Subject])] {
        guard !functions.isEmpty else { return [] }
        guard functions.count > longest else { return [(title, functions)] }
        let byWord = Dictionary(grouping: functions) { String($0.shortName.prefix { $0 != "_" }) }
        let words = byWord.filter { $0.value.count >= fewest }.keys.sorted()
        let rest = functions.filter { !words.contains(String($0.shortName.prefix { $0 != "_" })) }
        guard !words.isEmpty else { return [(title, functions)] }
        func label(_ word: String) -> String { isOnly ? word : "\(title): \(word)" }
        return words.map { (label($0), byWord[$0]!) } + (rest.isEmpty ? [] : [(label("others"), rest)])
    }

    /// What all names begin with, up to an underscore; nothing where one has nothing behind that.
    private static func commonPrefix(of names: [String]) -> String {
        guard names.count > 1, let first = names.first else { return "" }
        let length = names.reduce(first.utf8.count) { length, name in
            min(length, zip(first.utf8, name.utf8).prefix { $0 == $1 }.count)
        }
        guard let end = first.utf8.prefix(length).lastIndex(of: UInt8(ascii: "_")) else { return "" }
        let prefix = String(first[...end])
        return names.contains(prefix) ? "" : prefix
    }

    private static func input(of functions: [FunctionLevel.Subject]) -> String {
        guard let function = functions.first?.function, let file = function.location?.file,
            // A shell takes any other for something else.
            file.utf8.allSatisfy({ $0.isASCIIWordByte || "-./".utf8.contains($0) })
        else { return "" }
        switch function.origin {
        case .described: return "--uapi \(file)"
        case .declared: return "--provider \(file)"
        case .compiled, .numbered: return ""
        }
    }
}
