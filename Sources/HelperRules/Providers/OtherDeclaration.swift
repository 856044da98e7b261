import HelperDiagnostics
import HelperModel

/// A helper that its provider's header declares as a function, with types that a generated header spells as others: C
/// takes the two declarations for a contradiction (C11 6.7, paragraph 4), so that a program can't include both headers
/// and bind late.
struct OtherDeclaration: ProviderRule {
    let rule = Rule(
        "header-beside-source", .warning,
        "A program can include a provider's header and the late-bound one that is generated from it (checked by lint alone)"
    )

    func check(_ provider: Provider) -> [Diagnostic] {
        let helpers = provider.functions.filter { $0.origin == .declared && !$0.isMacro && isOther($0.prototype) }
        guard let first = helpers.first else { return [] }
        let shown = helpers.prefix(3).map(\.name).joined(separator: ", ")
        let more = helpers.count > 3 ? " and \(helpers.count - 3) more" : ""
        return [
            Diagnostic(
                rule,
                "a program that binds late can include \(provider.name)'s header or the one that is generated from it, not both: \(shown)\(more) would be declared twice, with types that differ (a structure without a tag becomes void); give structures tags, have the generated header include the other (--header-include), or include one of the two",
                about: Subject(provider: provider.name), at: first.location)
        ]
    }

    private func isOther(_ prototype: Prototype) -> Bool {
        isOther(prototype.returnType, prototype.writtenReturnType)
            || prototype.parameters.contains { isOther($0.type, $0.writtenType) }
    }

    private func isOther(_ type: HelperType, _ written: HelperType) -> Bool {
        type.withoutNames != written.withoutNames || type.isVoidInHeaders
    }
}

extension HelperType {
    /// The type by what C compares: typedefs as what they stand for, enumerations as their integers.
    fileprivate var withoutNames: HelperType {
        mapLeaves {
            switch $0 {
            case .typedef(_, let definition), .enumeration(_, let definition): definition.withoutNames
            default: nil
            }
        }
    }

    /// Whether a generated header has `void` for part of it: it can't declare a structure without a tag, nor an array
    /// of one that it declares only ahead.
    fileprivate var isVoidInHeaders: Bool {
        // A parameter that is an array is a pointer (C11 6.7.6.3, paragraph 7).
        var type = withoutNames
        if case .array(let element, _) = type { type = .pointer(element) }
        var isVoid = false
        type.forEachMentioned {
            switch $0 {
            case .record(_, "", _): isVoid = true
            case .array(let element, _): if case .record = element.unqualified { isVoid = true }
            default: break
            }
        }
        return isVoid
    }
}
