import HelperModel
import Libclang

/// The constants of enumerations that the documentation of functions names.
enum DocumentedConstants {
    /// In the order of the header, each once. A value beyond 64 bits with a sign is left out.
    static func find(in unit: TranslationUnit, of functions: [Function]) -> [ProgramType.NamedNumber] {
        var wanted = Set(functions.flatMap { MentionedNames(of: $0).constants })
        guard !wanted.isEmpty else { return [] }
        return unit.declarations.filter { $0.kind == .enumeration }.flatMap(\.enumConstants).compactMap {
            let name = $0.cursor.spelling
            guard let value = Int(exactly: $0.value), wanted.remove(name) != nil else { return nil }
            return ProgramType.NamedNumber(name, value)
        }
    }
}
