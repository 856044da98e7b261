/// What an instruction asks of the kernel's types when it is loaded, in `.BTF.ext` ("CO-RE relocation"; the kernel's
/// Documentation/bpf/llvm_reloc.rst, `struct bpf_core_relo`).
public struct BTFRelocation: Sendable, Hashable {
    /// From the start of the section, in bytes.
    public let offset: Int
    /// The id of the type that is asked about.
    public let type: Int
    /// What of the type, as numbers between colons.
    public let access: String
    public let kind: Kind

    /// What is asked (`enum bpf_core_relo_kind`).
    public enum Kind: UInt32, Sendable {
        case fieldOffset, fieldSize, fieldExists, fieldIsSigned, fieldLeftShift, fieldRightShift
        case localType, targetType, typeExists, typeSize, enumeratorExists, enumeratorValue, typeMatches
    }

    /// The bytes of a row that every version has.
    private static let rowSize = 16

    /// The relocations of each section, by its name; those of kinds that are not known are left out.
    ///
    /// - Parameters:
    ///   - section: `.BTF.ext`
    ///   - btf: the object's.
    /// - Throws: when the section contradicts itself.
    public static func all(
        of object: ELFObject, _ section: ELFObject.Section, _ btf: BTF
    ) throws(BTFError) -> [String: [BTFRelocation]] {
        let part = try BTFExtension(.relocations, of: object, section, btf, rowSize: rowSize)
        var relocations: [String: [BTFRelocation]] = [:]
        for group in part.groups {
            relocations[group.section, default: []] += group.rows.compactMap { BTFRelocation(object.view, at: $0, btf) }
        }
        return relocations
    }

    private init?(_ view: ByteView, at position: Int, _ btf: BTF) {
        guard let offset = view.index(at: position), let type = view.index(at: position + 4),
            let access = view.index(at: position + 8).flatMap(btf.string),
            let kind = view.number(at: position + 12, as: UInt32.self).flatMap(Kind.init)
        else { return nil }
        (self.offset, self.type, self.access, self.kind) = (offset, type, access, kind)
    }
}
