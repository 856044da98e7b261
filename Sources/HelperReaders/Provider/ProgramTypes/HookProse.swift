import HelperDiagnostics
import HelperModel

/// What the text of a hook's comment says of its program type, in the form that the headers of eBPF for Windows have:
///
///     Program type: \ref EBPF_PROGRAM_TYPE_BIND
///
///     Attach type(s):
///      \ref EBPF_ATTACH_TYPE_BIND
///
/// People read it and directives are what is generated from, so that the two have to say the same.
struct HookProse {
    static let rule = Rule(
        "program-type-prose", .warning, "The text of a hook's comment names the GUIDs that its directives name")

    /// A name behind `\ref`.
    struct Reference {
        let name: String
        /// Where its line begins, in bytes from the start of the source.
        let offset: Int
    }

    private(set) var programTypes: [Reference] = []
    private(set) var attachTypes: [Reference] = []

    private enum Subject {
        case programType, attachType
    }

    init(_ comment: [CommentLine]) {
        var subject: Subject?
        for line in comment {
            let text = line.text.drop { $0 == " " || $0 == "\t" }
            let lower = text.lowercased()
            if lower.hasPrefix("program type:") {
                subject = .programType
            } else if ["attach type(s):", "attach types:", "attach type:"].contains(where: lower.hasPrefix) {
                subject = .attachType
            } else if !text.hasPrefix("\\ref ") && !text.hasPrefix("@ref ") {
                // An empty line may stand between the heading and its list.
                if !text.isEmpty { subject = nil }
                continue
            }
            let references = HookProse.names(in: text).map { Reference(name: $0, offset: line.offset) }
            switch subject {
            case .programType: programTypes += references
            case .attachType: attachTypes += references
            case nil: break
            }
        }
    }

    /// The names that its GUIDs may have.
    var names: [String] { (programTypes + attachTypes).map(\.name) }

    private static func names(in text: Substring) -> [String] {
        let words = text.split { " \t,;".contains($0) }
        return zip(words, words.dropFirst()).compactMap { mark, name in
            guard mark == "\\ref" || mark == "@ref" else { return nil }
            let name = String(name.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
            return name.isCIdentifier ? name : nil
        }
    }

    // MARK: What contradicts it

    /// What directives say otherwise, each with where that stands.
    ///
    /// - Parameter guid: the GUID of a name, or one in braces; nil where it is not known.
    func contradictions(to directives: HookDirectives, guid: (String) -> GUID?) -> [(message: String, offset: Int)] {
        guard let programType = directives.programType else { return [] }
        func isSame(_ reference: Reference, _ identity: HookDirectives.Identity) -> Bool {
            if let written = guid(identity.guid), let named = guid(reference.name) { return written == named }
            // A name that clang does not know may still be that of the same GUID.
            return identity.guid.hasPrefix("{") || HookProse.stem(identity.guid) == HookProse.stem(reference.name)
        }
        var found: [(message: String, offset: Int)] = []
        for reference in programTypes where !isSame(reference, programType) {
            found.append(
                (
                    "the text names \(reference.name) as the program type, and @program_type \(programType.name) names \(programType.guid); correct the one that is wrong",
                    reference.offset
                ))
        }
        guard !attachTypes.isEmpty else { return found }
        for reference in attachTypes where !directives.attachTypes.contains(where: { isSame(reference, $0) }) {
            found.append(
                (
                    "the text names \(reference.name) as an attach type, and no @attach_type of \(programType.name) does; correct the one that is wrong",
                    reference.offset
                ))
        }
        for identity in directives.attachTypes where !attachTypes.contains(where: { isSame($0, identity) }) {
            found.append(
                (
                    "@attach_type \(identity.name) names \(identity.guid), which is not among the attach types that the text names; name it there, or remove the directive",
                    identity.offset
                ))
        }
        return found
    }

    private static func stem(_ name: String) -> Substring {
        name.hasSuffix("_GUID") ? name.dropLast("_GUID".count) : name[...]
    }
}
