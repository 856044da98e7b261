import HelperModel

extension HelperInference {
    /// The contract of an argument that is a pointer; nil for any other.
    mutating func pointerContract(_ index: Int) -> ArgumentContract? {
        let parameter = parameters[index]
        for case .contract(let kind, let isNullable, let sizeName) in parameter.annotations where kind.isPointer {
            return writtenContract(index, kind, isNullable, sizeName)
        }
        guard parameter.writtenType.pointee != nil, !parameter.annotations.contains(where: \.isContract) else {
            return nil
        }
        let evidence = self.evidence[index]
        let pointers = returned.helper.isKfunc ? Knowledge.kfuncPointers : Knowledge.pointers
        guard let (kind, basis) = annotatedKind(index) ?? evidence.first(in: pointers) else {
            return memoryContract(index)
        }
        let null = nullability(index)
        let isCallbackContext = evidence.pointsToVoid && evidence.isBehindCallback
        return ArgumentContract(
            kind, isNullable: null.isNullable || isCallbackContext,
            basis: basis.and(null.why).and(kind.isObject ? flagsOfObjects : nil))
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
            size = evidence[index].size?.index
        }
        return ArgumentContract(
            kind, isNullable: isNullable, size: size, basis: ContractBasis(.written, "a directive says so"))
    }

    /// What a kfunc's suffix or SAL says that a pointer is.
    private func annotatedKind(_ index: Int) -> (ArgumentContract.Kind, ContractBasis)? {
        for suffix in evidence[index].suffixes {
            if case .kind(let kind) = suffix.meaning {
                return (kind, ContractBasis(.declared, "the suffix \(suffix.text)"))
            }
        }
        for case .string(let source) in parameters[index].annotations {
            return (.ptrToConstStr, ContractBasis(.declared, source))
        }
        return nil
    }

    /// Whether the argument may be null, and why.
    func nullability(_ index: Int) -> (isNullable: Bool, why: String?) {
        for case .nullable(let source) in parameters[index].annotations { return (true, "\(source) lets it be null") }
        let found = evidence[index].first(in: Knowledge.nulls)
        return (found != nil, found?.basis.why)
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
