import HelperModel

/// In which words an output spells integers.
public enum IntegerWords: String, OptionChoice {
    /// The kernel's: `__u64`, of <linux/types.h>.
    case linux
    /// C's: `uint64_t`, of <stdint.h>.
    case stdint
    /// As the source has them.
    case written

    /// A type in these words. What they have no word for is spelt by C's keywords.
    func spelling(_ type: HelperType) -> HelperType {
        if self == .written { return type }
        return type.mapLeaves { leaf in
            guard case .typedef(let name, let definition) = leaf, let header = ProgramIntegers.header(of: name),
                case .integer(_, let bits, let isSigned) = definition.resolved
            else { return nil }
            switch self {
            case .written: return nil
            case .linux:
                if header == .linuxTypes { return nil }
                // The kernel has words for widths alone: size_t and its like are what they stand for.
                let isWidth = ProgramIntegers.standardWord(bits: bits, isSigned: isSigned)?.spelling == name
                return isWidth ? ProgramIntegers.kernelWord(bits: bits, isSigned: isSigned) : definition
            case .stdint:
                return header == .linuxTypes ? ProgramIntegers.standardWord(bits: bits, isSigned: isSigned) : nil
            }
        }
    }
}

extension Prototype {
    /// The prototype as programs declare it, in these words.
    func spelt(in words: IntegerWords) -> Prototype {
        var prototype = self
        prototype.returnType = words.spelling(returnType)
        for index in parameters.indices { prototype.parameters[index].type = words.spelling(parameters[index].type) }
        return prototype
    }
}
