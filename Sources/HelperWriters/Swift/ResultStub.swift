import HelperModel

/// An enumeration that programs return, as Swift shows it: a case for each of its values, and one for all others, which
/// programs may return as well.
struct ResultStub: Sendable {
    let name: String
    /// What C calls it.
    let spelling: String
    let rawType: String
    /// The constants in their order; of those with the same value, the first has the case.
    private let members: [Member]
    /// The case for values without a name.
    let other: String
    let collisions: [NameCollision]

    /// A constant.
    struct Member: Sendable {
        let name: String
        let constant: ProgramType.NamedNumber
        /// The case of the same value before it; nil where it is the first.
        let same: String?
    }

    init(_ type: ProgramType, named name: String, types: SwiftTypes) {
        self.name = name
        spelling = ForeignText.line(type.result.unqualified.spelling)
        rawType = types.scalar(type.result) ?? types.standard("UInt64")
        let wanted = ResultStub.names(of: type.resultConstants, in: type.result.enumerationName ?? "")
        var names = MemberNames(reserved: ["rawValue", "hashValue", "helperRegister"])
        var cases: [Int: String] = [:]
        var members: [Member] = []
        var collisions: [NameCollision] = []
        for (constant, wanted) in zip(type.resultConstants, wanted) {
            let member = names.take(wanted)
            members.append(Member(name: member, constant: constant, same: cases[constant.value]))
            if cases[constant.value] == nil { cases[constant.value] = member }
            if names.hadTaken(wanted) {
                collisions.append(
                    NameCollision(
                        message:
                            "\(constant.name) is called \(member) in Swift, since another constant is called \(wanted); rename one",
                        location: type.location))
            }
        }
        self.members = members
        self.collisions = collisions
        other = names.take(names.contains("other") ? "otherValue" : "other")
    }

    // MARK: Names

    /// The names of constants without the words that all of them begin with: `pass` for `FILTER_PASS` beside
    /// `FILTER_DROP`. A constant that stands alone loses the words that its enumeration's name has.
    ///
    /// Fewer words are left out where a name would be empty, begin with a digit, or be another's.
    private static func names(of constants: [ProgramType.NamedNumber], in enumeration: String) -> [String] {
        let words = constants.map { $0.name.split(separator: "_").map(String.init) }
        var common = words.dropFirst().reduce(words[0]) { common, words in
            Array(zip(common, words).prefix { $0 == $1 }.map(\.0))
        }
        if words.count == 1 {
            let own = enumeration.lowercased().split(separator: "_")
            common = Array(zip(common, own).prefix { $0.lowercased() == $1 }.map(\.0))
        }
        for count in (0...common.count).reversed() {
            let names = words.map { SwiftName.lowerCamel($0.dropFirst(count).joined(separator: "_")) }
            let all = names.compactMap { $0 }
            if all.count == words.count, Set(all).count == words.count { return all }
        }
        // In C they differ.
        return constants.map { SwiftName.lowerCamel($0.name) ?? $0.name }
    }

    /// The constants that have a case.
    var cases: [Member] { members.filter { $0.same == nil } }

    /// The constants that are another name for a case.
    var aliases: [Member] { members.filter { $0.same != nil } }
}
