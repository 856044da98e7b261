import HelperModel

/// The names for types that helper documentation uses, the kernel's and <stdint.h>'s, and what a BPF program calls the
/// same thing.
///
/// This table is all that helpergen knows of the kernel's types. A structure that is not listed keeps its name and is
/// declared incomplete; an integer typedef that is not listed has to be known to the header that is read.
enum KernelTypes {
    /// A typedef of the kernel: what programs call it, and what it is, so that prototypes parse whatever the header
    /// includes.
    struct KernelTypedef {
        let name: String
        let programName: String
        let definition: String
    }

    static let typedefs: [KernelTypedef] = [
        KernelTypedef(name: "u8", programName: "__u8", definition: "unsigned char"),
        KernelTypedef(name: "u16", programName: "__u16", definition: "unsigned short"),
        KernelTypedef(name: "u32", programName: "__u32", definition: "unsigned int"),
        KernelTypedef(name: "u64", programName: "__u64", definition: "unsigned long long"),
        KernelTypedef(name: "s8", programName: "__s8", definition: "signed char"),
        KernelTypedef(name: "s16", programName: "__s16", definition: "short"),
        KernelTypedef(name: "s32", programName: "__s32", definition: "int"),
        KernelTypedef(name: "s64", programName: "__s64", definition: "long long"),
        KernelTypedef(name: "__u8", programName: "__u8", definition: "unsigned char"),
        KernelTypedef(name: "__u16", programName: "__u16", definition: "unsigned short"),
        KernelTypedef(name: "__u32", programName: "__u32", definition: "unsigned int"),
        KernelTypedef(name: "__u64", programName: "__u64", definition: "unsigned long long"),
        KernelTypedef(name: "__s8", programName: "__s8", definition: "signed char"),
        KernelTypedef(name: "__s16", programName: "__s16", definition: "short"),
        KernelTypedef(name: "__s32", programName: "__s32", definition: "int"),
        KernelTypedef(name: "__s64", programName: "__s64", definition: "long long"),
        KernelTypedef(name: "__be16", programName: "__be16", definition: "unsigned short"),
        KernelTypedef(name: "__be32", programName: "__be32", definition: "unsigned int"),
        KernelTypedef(name: "__be64", programName: "__be64", definition: "unsigned long long"),
        KernelTypedef(name: "__le16", programName: "__le16", definition: "unsigned short"),
        KernelTypedef(name: "__le32", programName: "__le32", definition: "unsigned int"),
        KernelTypedef(name: "__le64", programName: "__le64", definition: "unsigned long long"),
        KernelTypedef(name: "__sum16", programName: "__sum16", definition: "unsigned short"),
        KernelTypedef(name: "__wsum", programName: "__wsum", definition: "unsigned int"),
        KernelTypedef(name: "uint8_t", programName: "uint8_t", definition: "unsigned char"),
        KernelTypedef(name: "uint16_t", programName: "uint16_t", definition: "unsigned short"),
        KernelTypedef(name: "uint32_t", programName: "uint32_t", definition: "unsigned int"),
        KernelTypedef(name: "uint64_t", programName: "uint64_t", definition: "unsigned long long"),
        KernelTypedef(name: "int8_t", programName: "int8_t", definition: "signed char"),
        KernelTypedef(name: "int16_t", programName: "int16_t", definition: "short"),
        KernelTypedef(name: "int32_t", programName: "int32_t", definition: "int"),
        KernelTypedef(name: "int64_t", programName: "int64_t", definition: "long long"),
        KernelTypedef(name: "size_t", programName: "unsigned long", definition: "unsigned long"),
        KernelTypedef(name: "ssize_t", programName: "long", definition: "long"),
        KernelTypedef(name: "bool", programName: "_Bool", definition: "_Bool"),
    ]

    /// The typedefs of integers that headers take for granted, with what they are for BPF.
    static let integers: [String: String] = {
        var integers = Dictionary(uniqueKeysWithValues: typedefs.map { ($0.name, $0.definition) })
        // As clang's own <stdint.h> and <stddef.h> define them, should they be included later.
        for name in integers.keys where name.hasSuffix("_t") && name.contains("int") {
            integers[name] = "__\(name.dropLast(2).uppercased())_TYPE__"
        }
        integers["uintptr_t"] = "__UINTPTR_TYPE__"
        integers["intptr_t"] = "__INTPTR_TYPE__"
        integers["size_t"] = "__SIZE_TYPE__"
        return integers
    }()

    /// Structures of the kernel that programs see in another form. `bpf_map` has none: a program has the address of its
    /// own definition.
    static let structures: [String: HelperType] = [
        "bpf_map": .void,
        "sk_buff": .record(.structure, "__sk_buff", .present(size: nil)),
        "sk_msg_buff": .record(.structure, "sk_msg_md", .present(size: nil)),
        "xdp_buff": .record(.structure, "xdp_md", .present(size: nil)),
    ]

    /// The type that a program uses where the documentation says `type`.
    static func programType(for type: HelperType) -> HelperType {
        type.mapLeaves { leaf in
            switch leaf {
            case .typedef(let name, let definition): programType(for: name, definition)
            case .record(.structure, let tag, _): structures[tag]
            default: nil
            }
        }
    }

    /// What a program calls a typedef of the kernel's that it does not know; nil where it knows it, and for others.
    static func programType(for name: String, _ definition: HelperType) -> HelperType? {
        guard let known = typedefsByName[name], known.programName != name else { return nil }
        // A program name that is itself a type of C stands for no typedef.
        return ProgramIntegers.type(named: known.programName).map { .typedef(known.programName, $0) } ?? definition
    }

    private static let typedefsByName = Dictionary(uniqueKeysWithValues: typedefs.map { ($0.name, $0) })
}
