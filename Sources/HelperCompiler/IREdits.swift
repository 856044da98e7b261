import HelperModel

/// A change of the IR that swiftc wrote, without which clang's BPF back end, libbpf or the kernel would not take it.
///
/// Each holds for a line by itself. The tests compile without each in turn, and fail where that makes no difference any
/// more.
struct IREdit: Sendable {
    /// What the edit depends on.
    struct Scope: Sendable {
        /// The functions that are programs, by their names in C.
        var programs: Set<String>
        /// The paths of directories, each with a slash at its end, and what stands for them in the object.
        var directories: [(path: String, name: String)]
    }

    let name: String
    /// Changes a line; to nothing where it is to go.
    let apply: @Sendable (inout IRLine, Scope) -> Void

    private init(_ name: String, _ apply: @escaping @Sendable (inout IRLine, Scope) -> Void) {
        self.name = name
        self.apply = apply
    }

    /// Those of what swiftc writes.
    static let swift: [IREdit] = [
        used, linkerOptions, linkage, callingConvention, attributes, subroutineTypes, staticFunctions, functionNames,
        fileNames,
    ]

    /// Those of what clang writes of the companion.
    static let companion: [IREdit] = [used, discardable, attributes, fileNames]

    // MARK: The module

    /// `@llvm.used` keeps parts of Swift's runtime alive (`_swift_exceptionPersonality`), in a section of their own,
    /// which no loader of BPF programs knows. The companion's keeps what is there for the compiler alone, such as the
    /// addresses of kfuncs, by which clang is told to describe them: all of them would have to be in the kernel.
    static let used = IREdit("used") { line, _ in
        if line.hasPrefix("@llvm.used = ") || line.hasPrefix("@llvm.compiler.used = ") { line.bytes = [] }
    }

    /// What module maps say of libraries (`link "name"`) becomes a section `.linker-options`, which libbpf's linker
    /// refuses.
    static let linkerOptions = IREdit("linker options") { line, _ in
        if line.hasPrefix("!llvm.linker.options = ") { line.bytes = [] }
    }

    // MARK: Functions and variables

    /// Everything but programs is internal: clang then inlines what is called once and drops what is not called, as
    /// Swift's runtime, and the kernel does not verify subprograms for themselves, with any arguments.
    static let linkage = IREdit("linkage") { line, scope in
        let isFunction = line.hasPrefix("define ") && !line.hasPrefix("define internal ")
        guard isFunction || line.hasPrefix("@") && line.isDefinitionOfVariable else { return }
        for word in IREdit.linkages { line.remove(word: word) }
        if isFunction {
            if let name = line.symbol, !scope.programs.contains(name) {
                line.replace("define ", with: "define internal ")
            }
        } else if !line.contains("= private "), !line.contains("= internal "), !line.contains("= appending ") {
            line.replace("= ", with: "= internal ")
        }
    }

    /// Linkages of what others may see, visibilities and places (LLVM Language Reference, "Linkage Types").
    private static let linkages = [
        "weak_odr", "linkonce_odr", "weak", "linkonce", "available_externally", "protected", "hidden", "dso_local",
    ]

    /// The BPF back end knows C's calling convention and no other. Swift's differs in what it does with a context and
    /// with errors, for which functions that are no program may have registers of their own.
    static let callingConvention = IREdit("calling convention") { line, _ in
        if line.contains("swiftcc ") { line.remove(word: "swiftcc") }
        if line.contains("swifttailcc ") { line.remove(word: "swifttailcc") }
    }

    /// What comes of C is compiled without a C library (`"no-builtins"`), the companion and the inline functions of
    /// headers that Swift imports; Swift says nothing of one. clang inlines no function into another that may use what
    /// it may not.
    static let attributes = IREdit("attributes") { line, _ in
        guard line.hasPrefix("attributes #") else { return }
        line.removeQuoted()
        // A group needs an attribute; this one is true of all that BPF runs.
        line.replace("{ }", with: "{ nounwind }")
    }

    // MARK: Debug information, from which clang makes BTF

    /// LLVM's BTF writer takes the first of a function's types for its result without asking whether there is one, and
    /// the kernel refuses the BTF: "invalid referenced type ID".
    static let subroutineTypes = IREdit("subroutine types") { line, _ in
        guard line.contains("!DISubroutineType(") else { return }
        line.replace("types: null", with: "types: !{null}")
        // Inline functions of headers have a list, which is empty.
        if let list = line.number(behind: "types: !") { line.replace("types: !\(list)", with: "types: !{null}") }
    }

    /// What is not a program is static to the kernel, too: of a global function it asks for a result that is a number
    /// ("Global function mix() doesn't return scalar"), which these descriptions of functions don't have.
    static let staticFunctions = IREdit("static functions") { line, scope in
        guard line.isSubprogram, !line.contains("DISPFlagLocalToUnit") else { return }
        if let name = line.string(behind: "linkageName: "), scope.programs.contains(name) { return }
        line.replace("spFlags: ", with: "spFlags: DISPFlagLocalToUnit | ")
    }

    /// A program is called in BTF as in the symbol table. Other functions have names of identifiers there: the kernel
    /// refuses BTF with a function `+`.
    static let functionNames = IREdit("function names") { line, scope in
        guard line.isSubprogram, let range = line.quoted(behind: "(name: ") else { return }
        if let name = line.string(behind: "linkageName: "), scope.programs.contains(name) {
            line.bytes.replaceSubrange(range, with: IRLine.escaped(name))
        } else {
            let name = line.string(behind: "(name: ") ?? ""
            line.bytes.replaceSubrange(range, with: name.asBTFName.utf8)
        }
    }

    /// Files are named from the working directory, and the overlay's by its module: an object is the same wherever it
    /// is compiled.
    static let fileNames = IREdit("file names") { line, scope in
        guard line.contains("!DIFile("), let file = line.string(behind: "filename: "),
            let directory = line.string(behind: "directory: ")
        else { return }
        let path = file.hasPrefix("/") ? file : "\(directory)/\(file)"
        guard let (prefix, name) = scope.directories.first(where: { path.hasPrefix($0.path) }) else { return }
        if let range = line.quoted(behind: "directory: ") { line.bytes.removeSubrange(range) }
        if let range = line.quoted(behind: "filename: ") {
            var rest = path.dropFirst(prefix.count)
            while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
            line.bytes.replaceSubrange(range, with: IRLine.escaped(name + rest))
        }
    }

    // MARK: The companion

    /// The accessors of the companion are for Swift to call and to inline; what is left of them afterwards, and what no
    /// program called, goes.
    static let discardable = IREdit("discardable") { line, _ in
        guard line.hasPrefix("define "), !line.hasPrefix("define internal ") else { return }
        for word in IREdit.linkages { line.remove(word: word) }
        line.replace("define ", with: "define linkonce_odr hidden ")
    }

    // MARK: Texts

    /// A text with each of its lines changed.
    ///
    /// - Complexity: linear in the size of the text.
    static func apply(_ edits: [IREdit], to text: [UInt8], _ scope: Scope) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for bytes in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var line = IRLine(bytes)
            for edit in edits where !line.bytes.isEmpty { edit.apply(&line, scope) }
            result += line.bytes
            result.append(UInt8(ascii: "\n"))
        }
        return result
    }
}

extension IRLine {
    /// Whether it describes a function.
    var isSubprogram: Bool { contains("!DISubprogram(") }

    /// Whether it defines a variable or another name for something, and does not only declare it.
    fileprivate var isDefinitionOfVariable: Bool {
        !contains("= external ") && !contains("= extern_weak ")
            && (contains(" global ") || contains(" constant ") || contains(" alias "))
    }
}

extension String {
    /// The name with an underscore for each byte that names in BTF can't have (the kernel's
    /// `btf_name_valid_identifier`).
    fileprivate var asBTFName: String {
        let bytes = utf8.map { byte -> UInt8 in
            let isAllowed =
                byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || (0x30...0x39).contains(byte)
                || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            return isAllowed ? byte : UInt8(ascii: "_")
        }
        let name = String(decoding: bytes, as: UTF8.self)
        return name.first.map { $0.isNumber } ?? true ? "_\(name)" : name
    }
}
