import HelperModel

/// The kfuncs that an object can't do without, and that no provider offers.
///
/// Binding leaves them alone, since they are the loader's to find. But whether they can be found, an interface that has
/// the kernel's tells.
enum MissingKfuncs {
    /// What is missing, in words, each name once, in the order of the file.
    static func problems(of contents: ObjectContents, _ resolver: HelperResolver) -> [String] {
        var problems: [String] = []
        var seen = Set<String>()
        func check(_ name: String, _ module: GUID?, _ use: String, _ section: ObjectContents.CodeSection, _ offset: Int)
        {
            guard resolver.helpers(named: name, module: module).isEmpty, seen.insert(name).inserted else { return }
            let asked = module.map { " of module {\($0)}" } ?? ""
            problems.append(
                "no provider offers the kfunc \(name)\(asked), \(use) at \(section.name)+\(hex(offset))\(resolver.advice(for: name))"
            )
        }
        for section in contents.sections {
            for call in section.calls where !call.isWeak {
                guard case .kfunc(let name, let module) = call.target else { continue }
                check(name, module, "called", section, call.offset)
            }
            for reference in section.kfuncReferences where !reference.isWeak {
                check(reference.name, reference.module, "used", section, reference.offset)
            }
        }
        return problems
    }
}
