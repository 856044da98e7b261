import BPFFormats
import HelperModel

/// What an object's BTF says of the functions that it calls and does not define.
struct ExternDeclarations {
    /// A tag of a declaration (`BTF_KIND_DECL_TAG`).
    struct Tag {
        let type: BTFType
        let text: String
        /// The position of the parameter; -1 for the declaration itself.
        let component: Int
    }

    /// Nil when the object has none, or none that can be read.
    private(set) var btf: BTF?
    /// The functions' BTF ids.
    private(set) var functions: [String: Int] = [:]
    /// The tags of declarations, by the declaration's id.
    private(set) var tags: [Int: [Tag]] = [:]
    /// The section that holds the declarations of kfuncs (`.ksyms`).
    private(set) var kernelSymbols: BTFType?
    private var kernelSymbolIDs: Set<Int> = []

    init() {}

    /// - Complexity: linear in the number of types.
    init(_ btf: BTF) {
        self.btf = btf
        for id in btf.ids {
            guard let type = btf.type(id) else { continue }
            switch type.kind {
            case .func where type.vlen == BTFType.externLinkage:
                if let name = btf.name(of: type) { functions[name] = id }
            case .declTag:
                guard let text = btf.name(of: type), let component = btf.component(of: type) else { continue }
                tags[type.value, default: []].append(Tag(type: type, text: text, component: component))
            case .datasec where kernelSymbols == nil && btf.name(of: type) == ".ksyms": kernelSymbols = type
            default: break
            }
        }
        kernelSymbolIDs = Set(kernelSymbols.map { btf.items(of: $0).map(\.type) } ?? [])
    }

    /// Whether a function is declared in section `.ksyms`.
    func isKernelSymbol(_ function: String) -> Bool {
        functions[function].map(kernelSymbolIDs.contains) ?? false
    }

    /// The GUID of the module that a function's declaration is tagged with.
    func module(of function: String) -> GUID? {
        guard let id = functions[function], let tags = tags[id] else { return nil }
        for tag in tags where tag.component == -1 && tag.text.hasPrefix(ExternDeclarations.moduleTag) {
            if let guid = GUID(tag.text.dropFirst(ExternDeclarations.moduleTag.count)) { return guid }
        }
        return nil
    }

    /// What a tag that names a module begins with.
    static let moduleTag = "module_id:"
}
