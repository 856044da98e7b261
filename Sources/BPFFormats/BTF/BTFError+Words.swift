extension BTFError.Reason {
    /// What is wrong.
    public var words: String {
        switch self {
        case .endsWithinHeader: "the BTF ends within its header"
        case .noMagic: "the BTF does not begin with its magic number in the object's byte order"
        case .unknownVersion(let version): "the BTF is of version \(version), which is not known"
        case .endsWithinData: "the BTF speaks of more bytes than its section has"
        case .typesOverlapStrings: "the types and the strings of the BTF share bytes"
        case .endsWithinType(let id): "type \(id) of the BTF ends behind the types"
        case .otherByteOrderThanBase: "the BTF has another byte order than the BTF that it continues"
        case .extensionWithoutHeader: "the section .BTF.ext of the object has no header"
        case .extensionEndsWithinData: "the section .BTF.ext of the object speaks of more bytes than its section has"
        case .extensionWithoutSection: "the section .BTF.ext of the object has a section without a name or an end"
        case .setEndsWithinSection(let name): "the set \(name) of BTF ids ends behind its section"
        }
    }
}
