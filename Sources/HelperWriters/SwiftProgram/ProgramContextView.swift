import HelperModel

/// The context of programs as Swift shows it.
struct ProgramContextView {
    let name: String
    let summary: String
    /// The tag of its structure; nil for memory without one, or with one that no header of the program's defines.
    let record: String?
    let packet: KernelContext.Packet
    let words: KernelContext.Words?
    let result: KernelContext.Result?
    /// Where the pointers to the packet and behind it are in the structure; nil where they are its fields `data` and
    /// `data_end`.
    let bounds: (start: Int, end: Int)?
    /// Whether these fields are pointers, and not numbers of 32 bits that the kernel puts pointers in the place of.
    let hasPointers: Bool

    init(_ context: KernelContext) {
        name = context.name
        summary = context.summary
        record = context.record
        packet = context.packet
        words = context.words
        result = context.result
        bounds = nil
        hasPointers = context.record == "sk_msg_md" || context.record == "sk_reuseport_md"
    }

    /// A type of program that a provider offers.
    ///
    /// - Parameter seesStructures: whether Swift sees the provider's structures.
    init(_ type: ProgramType, seesStructures: Bool) {
        let base = SwiftName.upperCamel(type.stem) ?? "Program"
        name = "\(base)Context"
        summary = "a program of type `\(type.name)`"
        let structure = seesStructures ? SwiftTypes.importedName(of: type.context.type) : nil
        record = structure
        words = nil
        let fields = type.context.fields
        if let data = type.context.data, fields.indices.contains(data.start), fields.indices.contains(data.end) {
            bounds = (fields[data.start].offset, fields[data.end].offset)
            packet = .write
        } else {
            bounds = nil
            packet = .none
        }
        hasPointers = true
        let constants = type.resultConstants
        let names = SwiftProgramNames.cases(constants.map(\.name))
        result =
            constants.isEmpty
            ? nil
            : KernelContext.Result(
                "\(base)Result", "What a program of type `\(type.name)` returns.",
                zip(names, constants).map { KernelContext.Result.Case(name: $0, value: $1.value) })
    }

    /// How the packet's start or end is found.
    func address(_ field: String, _ offset: Int?) -> String {
        if let offset { return "memory.load(fromByteOffset: \(offset), as: UnsafeMutableRawPointer.self)" }
        let word = "memory.assumingMemoryBound(to: \(record ?? "UInt64").self).pointee.\(field)"
        return hasPointers ? word : "UnsafeMutableRawPointer(bitPattern: UInt(\(word))).unsafelyUnwrapped"
    }
}

/// Names of what programs see.
enum SwiftProgramNames {
    /// The constants of an enumeration without what all of them begin with.
    static func cases(_ constants: [String]) -> [String] {
        let words = constants.map { $0.split(separator: "_").map(String.init) }
        var common = 0
        while let first = words.first, first.count > common + 1,
            words.allSatisfy({ $0.count > common + 1 && $0[common] == first[common] })
        {
            common += 1
        }
        var taken = Set<String>()
        return words.enumerated().map { index, words in
            var name = SwiftName.lowerCamel(words.dropFirst(common).joined(separator: "_")) ?? "value\(index)"
            while !taken.insert(name).inserted { name += "_" }
            return SwiftName.escaped(name)
        }
    }

    /// A helper's name without what all of a provider's begin with.
    static func method(_ name: String) -> String {
        let bare = name.hasPrefix("bpf_") ? String(name.dropFirst(4)) : name
        return SwiftName.lowerCamel(bare) ?? SwiftName.lowerCamel(name) ?? name
    }
}
