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
