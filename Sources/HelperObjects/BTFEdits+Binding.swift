import BPFFormats
import HelperModel

extension BTFEdits {
    /// Makes extern functions that nothing calls by name any more into types that every consumer takes.
    ///
    /// The kernel takes no extern function that is not a kfunc (kernel/bpf/btf.c, btf_func_check: "Invalid func
    /// linkage"), and so refuses all of the BTF. A typedef of the function's type is as long and may have the same name
    /// and the same tags, as long as they are not for a parameter.
    ///
    /// - Parameter functions: the functions' ids.
    mutating func retire(_ functions: Set<Int>, _ declarations: ExternDeclarations) {
        for id in functions.sorted() {
            guard let type = btf.type(id) else { continue }
            setKind(of: type, to: .typedef)
            for tag in declarations.tags[id] ?? [] where tag.component != -1 { clearComponent(of: tag.type) }
        }
        if let section = declarations.kernelSymbols { removeItems(of: section, where: functions.contains) }
    }

    /// Declares functions as kfuncs: in the section `.ksyms`, and tagged with their module where they have one.
    ///
    /// - Parameter functions: the ids of extern functions that are not in the section yet, each with its module's GUID.
    mutating func addKernelSymbols(_ functions: [(id: Int, module: GUID?)], _ declarations: ExternDeclarations) {
        guard !functions.isEmpty else { return }
        addSection(named: ".ksyms", functions: functions.map(\.id), replacing: declarations.kernelSymbols)
        for function in functions {
            let isTagged =
                declarations.tags[function.id]?.contains { $0.text.hasPrefix(ExternDeclarations.moduleTag) } ?? false
            guard let module = function.module, !isTagged else { continue }
            addTag("\(ExternDeclarations.moduleTag){\(module)}", to: function.id)
        }
    }
}
