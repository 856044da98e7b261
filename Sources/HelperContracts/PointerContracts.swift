import HelperModel

extension HelperInference {
    /// What is concluded about a pointer before null and size are looked at.
    private typealias Conclusion = (kind: ArgumentContract.Kind, basis: ContractBasis)

    /// The contract of an argument that is a pointer; nil for any other.
    mutating func pointerContract(_ index: Int) -> ArgumentContract? {
        let parameter = parameters[index]
        for case .contract(let kind, let isNullable, let sizeName) in parameter.annotations where kind.isPointer {
            return writtenContract(index, kind, isNullable, sizeName)
        }
        guard let pointee = parameter.writtenType.pointee, !parameter.annotations.contains(where: \.isContract) else { return nil }
        guard let (kind, basis) = conclusion(index, pointee) else {
            return memoryContract(index, pointee)
        }
        let null = nullability(index)
        return ArgumentContract(kind, isNullable: null.isNullable || isCallbackContext(index), basis: basis.and(null.why))
    }

    private mutating func writtenContract(
        _ index: Int, _ kind: ArgumentContract.Kind, _ isNullable: Bool, _ sizeName: String?
    ) -> ArgumentContract {
        var size: Int?
        if let sizeName {
            size = parameters.firstIndex { $0.name == sizeName }
            if size == nil {
                report(
                    ContractInference.unknownSize,
                    "\(helper.name) has no parameter \(sizeName) to carry the size of \(parameters[index].name ?? "its argument"); name one of its parameters"
                )
            }
        } else if kind.isMemory {
            size = sizeParameter(of: index)?.index
        }
        return ArgumentContract(kind, isNullable: isNullable, size: size, basis: ContractBasis(.written, "a directive says so"))
    }

    /// What the type, the name or the words say, for pointers that are not plain memory.
    private func conclusion(_ index: Int, _ pointee: HelperType) -> Conclusion? {
        let name = parameters[index].name ?? ""
        return suffixConclusion(index, name) ?? typeConclusion(index, pointee, name) ?? nameConclusion(index, pointee, name)
    }

    private func suffixConclusion(_ index: Int, _ name: String) -> Conclusion? {
        for suffix in KfuncSuffix.strip(name).suffixes {
            let basis = ContractBasis(.declared, "the suffix \(suffix.rawValue)")
            switch suffix {
            case .map, .constMap: return (.ptrToMap, basis)
            case .string: return (.ptrToConstStr, basis)
            case .ignored: return (.anything, basis)
            case .allocated, .refcountedKptr: return (.ptrToBTFID, basis)
            default: break
            }
        }
        for case .string(let source) in parameters[index].annotations { return (.ptrToConstStr, ContractBasis(.declared, source)) }
        return nil
    }

    private func typeConclusion(_ index: Int, _ pointee: HelperType, _ name: String) -> Conclusion? {
        if case .function = pointee.resolved { return (.ptrToFunc, ContractBasis(.declared, "a pointer to a function")) }
        guard case .record(_, let tag, let definition) = pointee.resolved else { return nil }
        let declared = ContractBasis(.declared, "a pointer to struct \(tag)")
        if tag == "bpf_map", name.hasPrefix("prog_array") || words.contains("bpf_map_type_prog_array") {
            return (.ptrToMapOfPrograms, declared.and("which is an array of programs"))
        }
        if let kind = Vocabulary.kindsByStructure[tag] { return (kind, declared) }
        if Vocabulary.contexts.contains(tag) { return (.ptrToCtx, declared.and("a program's context")) }
        if index == 0, isContextType(pointee, tag), sizeParameter(of: index) == nil {
            return (.ptrToCtx, declared.and("the first argument, and by its name a context"))
        }
        if definition == .absent, !tag.isEmpty, !Vocabulary.memoryStructures.contains(tag), sizeParameter(of: index) == nil {
            return (.ptrToBTFID, declared.and("an object of the platform's, whose layout the header does not define"))
        }
        return nil
    }

    private func isContextType(_ pointee: HelperType, _ tag: String) -> Bool {
        var names = [tag]
        if case .typedef(let name, _) = pointee.unqualified { names.append(name) }
        let name = parameters[0].name ?? ""
        return Vocabulary.contextNames.contains(name)
            || names.contains { name in Vocabulary.contextEndings.contains { name.hasSuffix($0) } }
    }

    private func nameConclusion(_ index: Int, _ pointee: HelperType, _ name: String) -> Conclusion? {
        func guessed(_ why: String) -> ContractBasis { ContractBasis(.guessed, why) }
        let lower = name.lowercased()
        if isUnsafeAddress(parameters[index]) { return (.anything, guessed("an address that the helper checks itself")) }
        if lower.hasPrefix("percpu") || lower.hasPrefix("per_cpu") { return (.ptrToPercpuBTFID, guessed("by its name a per-CPU variable")) }
        guard case .void = pointee.resolved else { return keyOrValue(index, pointee, lower) }
        if lower.hasSuffix("callback_fn") || lower.hasSuffix("callback") { return (.ptrToFunc, guessed("by its name a callback")) }
        if isCallbackContext(index) { return (.ptrToStack, guessed("behind a callback, and passed to it")) }
        if index == 0, Vocabulary.contextNames.contains(lower) {
            return (.ptrToCtx, guessed("the first argument, and by its name a context"))
        }
        let mentions = words.mentions(of: lower)
        if index == 0, mentions.followed(by: ["should be one of the following"]) != nil, words.contains("struct bpf_sock_ops for") {
            return (.ptrToCtx, guessed("the documentation lists the contexts it may be"))
        }
        if mentions.followed(by: ["must be a ptr to a map value", "must be a pointer to a map value"]) != nil {
            return (.ptrToMapValue, guessed("the documentation says it points to a map's value"))
        }
        if mentions.preceded(by: ["kptr at pointer"]) != nil { return (.ptrToKptr, guessed("the documentation says it points to a kptr")) }
        if lower == "ptr", words.contains("kptr") { return (.ptrToBTFID, guessed("a kptr, by the documentation")) }
        if mentions.followed(by: ["is the in-kernel struct"]) != nil {
            return (.ptrToBTFID, guessed("the documentation says it is the kernel's"))
        }
        if mentions.preceded(by: ["reserved ring buffer sample, pointed to by"]) != nil {
            return (.ptrToRingbufMem, guessed("the documentation says it was reserved in a ring buffer"))
        }
        if Vocabulary.mapNames.contains(lower) { return (.ptrToMap, guessed("by its name a map")) }
        if Vocabulary.socketNames.contains(lower) { return (.ptrToBTFIDSockCommon, guessed("by its name a socket")) }
        if Vocabulary.objectNames.contains(lower) { return (.ptrToBTFID, guessed("by its name an object of the kernel's")) }
        return keyOrValue(index, pointee, lower)
    }

    /// The key and the value that belong to a map in front of them.
    private func keyOrValue(_ index: Int, _ pointee: HelperType, _ name: String) -> Conclusion? {
        let hasMap = parameters[..<index].contains {
            if case .record(_, "bpf_map", _)? = $0.writtenType.pointee?.resolved { return true }
            return Vocabulary.mapNames.contains($0.name ?? "")
        }
        guard hasMap, sizeParameter(of: index) == nil else { return nil }
        if name == "key" { return (.ptrToMapKey, ContractBasis(.guessed, "by its name the key of the map in front of it")) }
        guard name == "value" else { return nil }
        let isRead = pointee.qualifiers.contains(.const) || words.contains("value is null") || words.contains("initial value")
        return isRead
            ? (.ptrToMapValue, ContractBasis(.guessed, "by its name a value of the map in front of it"))
            : (
                .ptrToUninitMapValue,
                ContractBasis(.guessed, "by its name a value of the map in front of it, which is not const: the helper fills it")
            )
    }

    private func isCallbackContext(_ index: Int) -> Bool {
        guard index > 0, case .void? = parameters[index].writtenType.pointee?.resolved else { return false }
        let before = parameters[index - 1]
        if case .function? = before.writtenType.pointee?.resolved { return true }
        return (before.name ?? "").hasSuffix("callback_fn")
    }

    /// Whether the argument may be null, and why.
    func nullability(_ index: Int) -> (isNullable: Bool, why: String?) {
        let parameter = parameters[index]
        for case .nullable(let source) in parameter.annotations { return (true, "\(source) lets it be null") }
        guard let name = parameter.name else { return (false, nil) }
        if let suffix = KfuncSuffix.strip(name).suffixes.first(where: { $0 == .nullable || $0 == .optional }) {
            return (true, "the suffix \(suffix.rawValue) lets it be null")
        }
        if let text = parameter.documentation,
            let phrase = DocumentationWords([text]).first(of: [
                "may be null", "can be null", "or null", "may be omitted", "null if", "null to",
            ])
        {
            return (true, "its documentation says \"\(phrase)\"")
        }
        let phrases = ["may be null", "can be null", "is null", "== null", "should be null", "set to null"]
        return words.mentions(of: name).followed(by: phrases).map { (true, "the documentation says \"\(name) \($0)\"") } ?? (false, nil)
    }
}

extension ParameterAnnotation {
    fileprivate var isContract: Bool {
        if case .contract = self { true } else { false }
    }
}

extension ContractBasis {
    /// The same reason with more words.
    func and(_ more: String?) -> ContractBasis {
        more.map { ContractBasis(reason, "\(why); \($0)") } ?? self
    }
}
