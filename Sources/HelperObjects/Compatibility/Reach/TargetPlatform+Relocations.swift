import BPFFormats
import HelperModel

extension TargetPlatform {
    /// What the platform answers to a question about its types, as far as it is told: which constants there are of the
    /// enumerations that number helpers and types of programs and maps.
    func answer(to relocation: BTFRelocation, _ btf: BTF) -> RegisterValue {
        switch relocation.kind {
        case .enumeratorExists: enumerator(relocation, btf).flatMap(has).map { .constant($0 ? 1 : 0) } ?? .untold
        case .fieldExists, .typeExists, .typeSize, .typeMatches: .untold
        default: .unknown
        }
    }

    /// An enumeration's tag and the name of a constant of its.
    private func enumerator(_ relocation: BTFRelocation, _ btf: BTF) -> (tag: String, name: String)? {
        guard let index = Int(relocation.access), let type = btf.resolved(relocation.type),
            let tag = btf.name(of: type)
        else { return nil }
        let constants = btf.enumerators(of: type)
        guard constants.indices.contains(index), let name = btf.string(constants[index].name) else { return nil }
        return (tag.essentialName, name.essentialName)
    }

    /// Whether an enumeration has a constant; nil where that is not told.
    private func has(_ constant: (tag: String, name: String)) -> Bool? {
        if constant.tag == LinuxHelpers.enumeration {
            guard constant.name.hasPrefix(LinuxHelpers.constantPrefix) else { return nil }
            let name = "bpf_" + constant.name.dropFirst(LinuxHelpers.constantPrefix.count)
            return resolver.helpers(named: name, module: nil).contains { $0.id != nil }
        }
        return enumerations[constant.tag]?.contains { $0.name == constant.name }
    }
}
