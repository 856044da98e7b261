import HelperDiagnostics
import HelperModel

extension HelperInference {
    /// The contract of a pointer that is nothing but memory: which way data goes, and how much.
    mutating func memoryContract(_ index: Int, _ pointee: HelperType) -> ArgumentContract {
        let size = sizeParameter(of: index)
        let null = memoryNullability(index, size?.index)
        if size == nil, pointee.qualifiers.contains(.const), isCharacter(pointee) {
            return ArgumentContract(
                .ptrToConstStr, isNullable: null.isNullable,
                basis: ContractBasis(.declared, "a constant string without a size").and(null.why))
        }
        if size == nil, !pointee.qualifiers.contains(.const), let kind = numberKind(pointee) {
            return ArgumentContract(
                kind, isNullable: null.isNullable,
                basis: ContractBasis(.declared, "a pointer to an integer that the helper sets").and(null.why))
        }
        guard let (isWritten, basis) = direction(index, pointee) else { return ambiguousContract(index, size?.index, null.isNullable) }
        return ArgumentContract(
            isWritten ? .ptrToWritableMem : .ptrToReadableMem, isNullable: null.isNullable, size: size?.index,
            basis: basis.and(size?.basis.why).and(null.why))
    }

    /// Memory may also be null where its size may be zero, and where it holds the arguments of a format, of which there may be none.
    private func memoryNullability(_ index: Int, _ size: Int?) -> (isNullable: Bool, why: String?) {
        let null = nullability(index)
        guard !null.isNullable, let size, let name = parameters[index].name else { return null }
        if let sizeName = parameters[size].name,
            let phrase = words.mentions(of: sizeName).followed(by: HelperInference.zeroPhrases)
        {
            return (true, "the documentation says \"\(sizeName) \(phrase)\", so that there may be none")
        }
        if name == "data" || name == "args", parameters[..<index].contains(where: { $0.name == "fmt" || $0.name == "format" }) {
            return (true, "the arguments of a format, of which there may be none")
        }
        return null
    }

    private mutating func ambiguousContract(_ index: Int, _ size: Int?, _ isNullable: Bool) -> ArgumentContract {
        doubts.append((parameters[index].name ?? "\(index + 1)", size.map { " size \(parameters[$0].name ?? "?")" } ?? ""))
        return ArgumentContract(
            .anything, isNullable: isNullable, basis: ContractBasis(.guessed, "memory that could as well be read as filled"))
    }

    /// One line a helper, however many of its arguments are in doubt.
    mutating func reportDoubts() {
        guard let (name, size) = doubts.first else { return }
        let directives = "\"@contract \(name) ptr_to_readable_mem\(size)\" or \"@contract \(name) ptr_to_writable_mem\(size)\""
        report(
            ContractInference.ambiguous,
            "whether \(helper.name) reads or fills \(doubts.map(\.name).listed()) can't be told; write \(directives) into its documentation\(doubts.count == 1 ? "" : ", and likewise for the others")"
        )
    }

    private func isCharacter(_ type: HelperType) -> Bool {
        if case .integer("char", _, _) = type.resolved { true } else { false }
    }

    /// What a pointer to a single integer is called by its width.
    private func numberKind(_ pointee: HelperType) -> ArgumentContract.Kind? {
        guard case .integer(_, let bits, _) = pointee.resolved else { return nil }
        return switch bits {
        case 32: .ptrToInt
        case 64: .ptrToLong
        default: nil
        }
    }

    /// Whether the helper fills the memory, and why; nil when nothing tells.
    private func direction(_ index: Int, _ pointee: HelperType) -> (isWritten: Bool, basis: ContractBasis)? {
        let parameter = parameters[index]
        for case .direction(let direction, let source) in parameter.annotations {
            // Doxygen's [in] also stands where people mean "an argument"; const does not.
            if direction == .in, source.hasPrefix("@"), !pointee.qualifiers.contains(.const) { continue }
            return (direction != .in, ContractBasis(.declared, source))
        }
        if pointee.qualifiers.contains(.const) { return (false, ContractBasis(.declared, "a pointer to const")) }
        guard let name = parameter.name else { return nil }
        if case .record(_, let tag, _) = pointee.resolved, Vocabulary.memoryStructures.contains(tag) {
            return (false, ContractBasis(.guessed, "struct \(tag) is what a packet or an address begins with, which is read"))
        }
        if KfuncSuffix.strip(name).suffixes.contains(.uninitialised) { return (true, ContractBasis(.declared, "the suffix __uninit")) }
        return wordsDirection(name.lowercased()) ?? doxygenInput(parameter) ?? nameDirection(name.lowercased())
    }

    private func doxygenInput(_ parameter: Parameter) -> (isWritten: Bool, basis: ContractBasis)? {
        for case .direction(.in, let source) in parameter.annotations { return (false, ContractBasis(.declared, source)) }
        return nil
    }

    /// What stands in front of the name of memory that is filled, or read.
    private static let filling = [
        "into", "into the buffer", "in the provided buffer", "data in", "it in", "result in", "stored in", "written to", "returned in",
        "copied to",
        "fill", "filled in", "in the buffer pointed by", "in the buffer", "to the buffer pointed by", "stack in",
    ]
    private static let reading = [
        "from the buffer", "bytes from", "bytes from the buffer", "from address", "parameters in", "supplied by the caller in the",
    ]
    private static let fillingVerbs = [
        "store", "stores", "stored", "write", "writes", "copy", "copies", "fill", "fills", "return", "returns", "save",
    ]

    private func wordsDirection(_ name: String) -> (isWritten: Bool, basis: ContractBasis)? {
        let mentions = words.mentions(of: name)
        func says(_ phrase: String) -> ContractBasis { ContractBasis(.guessed, "the documentation says \"\(phrase)\"") }
        if let phrase = mentions.preceded(by: Self.filling) { return (true, says("\(phrase) \(name)")) }
        if mentions.stands(between: "into the", and: "buffer") { return (true, says("into the \(name) buffer")) }
        if mentions.stands(between: "buffer pointed by", and: "of") { return (true, says("buffer pointed by \(name) of")) }
        if let verb = mentions.verb(of: Self.fillingVerbs, before: "in") { return (true, says("\(verb) … in \(name)")) }
        if let phrase = mentions.preceded(by: Self.reading) { return (false, says("\(phrase) \(name)")) }
        if mentions.stands(between: "buffer pointed by", and: ", of") { return (false, says("buffer pointed by \(name), of")) }
        return nil
    }

    private func nameDirection(_ name: String) -> (isWritten: Bool, basis: ContractBasis)? {
        if Vocabulary.outputNames.contains(name) { return (true, ContractBasis(.guessed, "by its name it is filled")) }
        if Vocabulary.inputNames.contains(name) { return (false, ContractBasis(.guessed, "by its name it is read")) }
        let verbs = Vocabulary.words(of: helper.name).map(String.init)
        if let verb = verbs.first(where: Vocabulary.storingVerbs.contains) {
            return (false, ContractBasis(.guessed, "\"\(verb)\" in the helper's name"))
        }
        if let verb = verbs.first(where: Vocabulary.fetchingVerbs.contains) {
            return (true, ContractBasis(.guessed, "\"\(verb)\" in the helper's name"))
        }
        // "getsockopt" is a word, too.
        if let verb = verbs.first(where: { $0.hasPrefix("get") || $0.hasPrefix("set") }) {
            return (verb.hasPrefix("get"), ContractBasis(.guessed, "\"\(verb)\" in the helper's name"))
        }
        return nil
    }
}
