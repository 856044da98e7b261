import HelperModel

/// What an object's BTF says of the functions that it calls and does not define.
struct ExternDeclarations {
    /// Nil when the object has none, or none that can be read.
    private(set) var btf: BTF?
    /// The functions' BTF ids.
    private(set) var functions: [String: Int] = [:]
    /// The tags of declarations, by the declaration's id.
    private(set) var tags: [Int: [(id: Int, text: String, component: Int32)]] = [:]
    private var kernelSymbols: Set<Int> = []

    init() {}

    init(_ btf: BTF) {
        self.btf = btf
        functions = btf.externFunctions()
        tags = btf.declarationTags()
        kernelSymbols = Set(btf.kernelSymbols()?.members ?? [])
    }

    /// Whether a function is declared in section `.ksyms`.
    func isKernelSymbol(_ function: String) -> Bool {
        functions[function].map(kernelSymbols.contains) ?? false
    }

    /// The GUID of the module that a function's declaration is tagged with.
    func module(of function: String) -> String? {
        guard let id = functions[function], let tags = tags[id] else { return nil }
        for tag in tags where tag.component == -1 && tag.text.hasPrefix("module_id:") {
            let guid = tag.text.dropFirst("module_id:".count).filter { $0 != "{" && $0 != "}" }.lowercased()
            if guid.isGUID { return guid }
        }
        return nil
    }
}
