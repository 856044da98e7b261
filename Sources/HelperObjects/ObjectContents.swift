import BPFFormats
import HelperDiagnostics
import HelperModel

/// What the programs of an object refer to.
public struct ObjectContents: Sendable {
    /// The object's portable name, for diagnostics.
    public let name: String
    public let object: ELFObject
    /// The sections with code, in the order of the file.
    public internal(set) var sections: [CodeSection] = []
    /// The numbers that the program itself has given to names; nil when there are none.
    public internal(set) var numbers: ProgramNumbers?
    /// What was found that could not be understood, and does not keep the rest from being.
    public internal(set) var diagnostics: [Diagnostic] = []
    private(set) var declarations = ExternDeclarations()

    /// A section with code.
    public struct CodeSection: Sendable {
        public let name: String
        let index: Int
        /// In bytes.
        public let size: Int
        /// In the order of their places.
        public var calls: [Call] = []
        public var maps: [MapReference] = []
        /// In the order of their places.
        public var kfuncReferences: [KfuncReference] = []
        /// How many calls stay within the object.
        public var localCalls = 0
        /// The functions in it, in the order of their places.
        var functions: [FunctionStart] = []
        /// Where it calls functions of the object, or takes their addresses.
        var functionUses: [FunctionUse] = []
    }

    /// Where a function starts.
    struct FunctionStart: Sendable {
        /// From the start of the section, in bytes.
        let offset: Int
        /// Nil when its symbol has no name that can be read.
        let name: String?
    }

    /// A call of a function of the object, or a load of its address.
    struct FunctionUse: Sendable {
        /// From the start of the section, in bytes.
        let offset: Int
        /// The index of the function's section.
        let section: Int
        /// From the start of that section, in bytes.
        let target: Int
        /// Whether it is a call.
        let isCall: Bool
    }

    /// A call that leaves the object.
    public struct Call: Sendable {
        /// From the start of the section, in bytes.
        public let offset: Int
        /// The function that makes it; nil when no symbol tells.
        public let function: String?
        /// The line that it comes from; nil when the object does not tell.
        public let location: SourceLocation?
        public let target: Target
        /// The relocation, for a call by name.
        let relocation: ELFObject.Relocation?
        /// Whether the object loads where what it names is missing; such a call is then dead code.
        public let isWeak: Bool

        /// What is called, and how.
        public enum Target: Sendable, Hashable {
            /// A helper by number.
            case early(HelperID)
            /// A helper by name.
            case late(String)
            /// A function by name, through BTF; with the module's GUID if it is tagged with one.
            case kfunc(String, module: GUID?)
            /// An address in a register.
            case indirect
            /// What ends the program: clang calls ``ObjectContents/trap`` where code can't be reached.
            case trap
        }
    }

    /// The function that clang calls for `__builtin_trap`, and where the program has undefined behaviour. It is a kfunc
    /// of newer kernels, and none of any provider's helpers.
    static let trap = "__bpf_trap"

    /// A use of a kfunc's address. It is 0 where the kfunc is missing and the reference is weak: a program asks so
    /// whether it may call it (libbpf, `bpf_ksym_exists`).
    public struct KfuncReference: Sendable, Hashable {
        /// From the start of the section, in bytes.
        public let offset: Int
        public let name: String
        /// The GUID of the module that the program asks for.
        public let module: GUID?
        /// The function that uses it; nil when no symbol tells.
        public let function: String?
        public let location: SourceLocation?
        /// Whether the object loads without the kfunc.
        public let isWeak: Bool
    }

    /// A use of a map.
    public struct MapReference: Sendable, Hashable {
        /// From the start of the section, in bytes.
        public let offset: Int
        public let name: String
        /// The function that uses it; nil when no symbol tells.
        public let function: String?
        public let location: SourceLocation?
    }

    /// Reads an object.
    ///
    /// - Parameter name: what diagnostics call it.
    /// - Throws: what keeps it from being read at all.
    /// - Complexity: linear in the size of the object.
    public init(_ bytes: [UInt8], name: String) throws(ObjectError) {
        self.name = name
        object = try ObjectError.translating { () throws(ELFError) in try ELFObject(bytes) }
        var lines: LineTable?
        do throws(BTFError) {
            if let section = object.section(named: ".BTF") {
                let btf = try BTF(object, section)
                declarations = ExternDeclarations(btf)
                if let section = object.section(named: ".BTF.ext") { lines = try BTFLines(object, section, btf).table }
            }
        } catch {
            report(ObjectError(error))
        }
        if lines?.isEmpty ?? true, let section = object.section(named: ".debug_line") {
            lines = DWARFLines(object, section).table
        }
        try readSections(lines)
        readNumbers()
    }

    mutating func report(_ error: ObjectError) {
        diagnostics.append(error.diagnostic(in: name))
    }

    private mutating func readNumbers() {
        guard let section = object.section(named: ProgramNumbers.sectionName) else { return }
        do throws(ObjectError) {
            numbers = try ProgramNumbers(object, section)
        } catch {
            report(error)
        }
    }

    // MARK: Code

    private mutating func readSections(_ lines: LineTable?) throws(ObjectError) {
        let relocationSections = object.relocationSections()
        let functions = try functionSymbols()
        var names = SymbolNames(object)
        for section in object.sections where section.isCode && !section.range.isEmpty {
            var relocations: [ELFObject.Relocation] = []
            for holder in relocationSections[section.index] ?? [] {
                relocations += try ObjectError.translating { () throws(ELFError) in try object.relocations(in: holder) }
            }
            relocations.sort { $0.offset < $1.offset }
            var reader = CodeReader(
                object: object, name: name, declarations: declarations, section: section,
                functions: functions[section.index] ?? [],
                lines: lines)
            try reader.read(relocations, &names)
            sections.append(reader.result)
            diagnostics += reader.diagnostics
        }
    }

    /// The functions in each section, in the order of their places.
    private func functionSymbols() throws(ObjectError) -> [Int: [ELFObject.Symbol]] {
        var functions: [Int: [ELFObject.Symbol]] = [:]
        for index in 0..<object.symbolCount {
            let symbol = try ObjectError.translating { () throws(ELFError) in try object.symbol(index) }
            if symbol.isFunction, !symbol.isUndefined { functions[symbol.section, default: []].append(symbol) }
        }
        for section in functions.keys { functions[section]!.sort { $0.value < $1.value } }
        return functions
    }
}

/// The names of symbols, each read once.
struct SymbolNames {
    private let object: ELFObject
    private var names: [Int: String] = [:]

    init(_ object: ELFObject) {
        self.object = object
    }

    mutating func name(of symbol: ELFObject.Symbol) throws(ObjectError) -> String {
        if let name = names[symbol.index] { return name }
        let name = try ObjectError.translating { () throws(ELFError) in try object.name(of: symbol) }
        names[symbol.index] = name
        return name
    }
}
