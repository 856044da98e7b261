import BPFFormats
import HelperRuntime

/// Why the programs of an object were not loaded into librte_bpf.
public struct RteBPFObjectError: Error, Sendable, CustomStringConvertible {
    /// The object's path.
    public let path: String
    /// Every problem there is, in the order of the object's sections.
    public let problems: [Problem]

    /// What is wrong with an object, or with one of its programs.
    public enum Problem: Error, Sendable, CustomStringConvertible {
        /// The file can't be read.
        case unreadable
        /// It is no object for BPF.
        case format(ELFError)
        /// No extension has a hook whose section is a prefix of this one.
        case noHook(section: String)
        /// librte_bpf runs a section from its start: it would never run the other programs.
        case severalPrograms(section: String, functions: [String])
        /// A call by number, which librte_bpf takes for a place in its table of names.
        case calledByNumber(UInt32, section: String)
        /// A call of a function of the object's own, for which librte_bpf has no instruction.
        case callsFunction(String, section: String)
        /// A map or a variable, by its name or its section's; librte_bpf has none.
        case usesData(String, section: String)
        /// Helpers that programs of this type may not call.
        case notCallable(helpers: [String], section: String, programType: String)
        /// Helpers that no provider offers.
        case unresolved(ResolutionError, section: String)
        /// librte_bpf does not take the program.
        case notLoaded(RteBPFError)

        public var description: String {
            switch self {
            case .unreadable: "the file can't be read"
            case .format(let error): "it is no object for BPF (\(error.reason), at byte \(error.offset))"
            case .noHook(let section): "no extension has a hook for the section \(section)"
            case .severalPrograms(let section, let functions):
                "the section \(section) has \(functions.count) programs (\(functions.joined(separator: ", "))); give each a section of its own"
            case .calledByNumber(let number, let section):
                "the program in \(section) calls helper \(number) by its number; compile it with a header for late binding"
            case .callsFunction(let function, let section):
                "the program in \(section) calls \(function), and librte_bpf runs no functions of a program's; let the compiler inline it"
            case .usesData(let data, let section):
                "the program in \(section) uses \(data), and librte_bpf has no maps and no global variables"
            case .notCallable(let helpers, let section, let programType):
                "the program in \(section) may not call \(helpers.joined(separator: ", ")): programs of type \(programType) can't"
            case .unresolved(let error, let section): "the program in \(section): \(error)"
            case .notLoaded(let error): error.description
            }
        }
    }

    public var description: String { "\(path): " + problems.map(\.description).joined(separator: "; ") }
}
