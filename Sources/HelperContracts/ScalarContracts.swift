import HelperModel

extension HelperInference {
    /// The contract of an argument that is no pointer: a size, or anything.
    func scalarContract(_ index: Int, _ contracts: [ArgumentContract?]) -> ArgumentContract {
        let parameter = parameters[index]
        for case .contract(let kind, let isNullable, _) in parameter.annotations {
            return ArgumentContract(kind, isNullable: isNullable, basis: ContractBasis(.written, "a directive says so"))
        }
        if let memory = contracts.firstIndex(where: { $0?.size == index }) {
            return sizeContract(index, of: memory, contracts[memory]!)
        }
        if isAllocationSize(index) {
            return ArgumentContract(
                .constAllocSizeOrZero, basis: ContractBasis(.guessed, "the size of the memory that the helper reserves"))
        }
        return ArgumentContract(.anything, basis: ContractBasis(.declared, "a scalar"))
    }

    private func sizeContract(_ index: Int, of memory: Int, _ contract: ArgumentContract) -> ArgumentContract {
        let mentions = words.mentions(of: parameters[index].name ?? "")
        let memoryName = parameters[memory].name ?? "the memory"
        if let phrase = mentions.followed(by: Self.nonzeroPhrases) {
            let basis = ContractBasis(.guessed, "the size of \(memoryName); the documentation says \"\(mentions.name) \(phrase)\"")
            return ArgumentContract(.constSize, basis: basis)
        }
        // That it may be 0 asks nothing of anybody: what is believed is that it is a size.
        let reason = contract.basis.reason == .written ? .declared : sizeParameter(of: memory)?.basis.reason ?? .guessed
        let size = ContractBasis(reason, "the size of \(memoryName)")
        if let phrase = mentions.followed(by: Self.zeroPhrases) {
            return ArgumentContract(.constSizeOrZero, basis: size.and("the documentation says \"\(mentions.name) \(phrase)\""))
        }
        return ArgumentContract(
            .constSizeOrZero, basis: size.and(contract.isNullable ? "\(memoryName) may be null" : "nothing says that 0 is wrong"))
    }

    /// A size that belongs to no argument, in a helper that returns memory made for it.
    private func isAllocationSize(_ index: Int) -> Bool {
        guard helper.prototype.writtenReturnType.pointee != nil, index > 0, let name = parameters[index].name else { return false }
        return Vocabulary.sizeWords.contains(String(Vocabulary.words(of: name).last ?? ""))
            && Vocabulary.mapNames.contains(parameters[index - 1].name ?? "") && words.first(of: ["reserve", "allocate"]) != nil
    }

    /// An address in user space or in the kernel that the verifier knows nothing of.
    func isUnsafeAddress(_ parameter: Parameter) -> Bool {
        guard parameter.writtenType.pointee != nil, let name = parameter.name else { return false }
        return name.hasPrefix("unsafe_") || name.hasPrefix("user_")
            || words.mentions(of: name).followed(by: ["must be a valid user space address"]) != nil
    }

    /// What the documentation says behind the name of an argument that may not be zero.
    private static let nonzeroPhrases = [
        "may not be 0", "may not be zero", "must not be 0", "must not be zero", "cannot be 0", "cannot be zero", "can't be 0",
        "can't be zero", "must be positive", "must be greater than 0", "must be greater than zero", "must be at least 1", "is not 0",
        "is not zero", "> 0",
    ]
    /// What the documentation says behind the name of an argument that may be zero.
    static let zeroPhrases = ["may be 0", "may be zero", "can be 0", "can be zero", "is 0", "== 0", "of 0"]

    /// The parameter that carries the size of the memory at `index`: named by the source, called after it, or next to it.
    func sizeParameter(of index: Int) -> (index: Int, basis: ContractBasis)? {
        let parameter = parameters[index]
        for case .size(let name, let source) in parameter.annotations {
            if let size = parameters.firstIndex(where: { $0.name == name }) {
                return (size, ContractBasis(.declared, "\(source) names \(name) as the size"))
            }
        }
        func isInteger(_ other: Int) -> Bool {
            if case .integer = parameters[other].writtenType.resolved { true } else { false }
        }
        if let name = parameter.name {
            let stem = KfuncSuffix.strip(name).base
            if let size = parameters.firstIndex(where: {
                $0.name == "\(stem)__sz" || $0.name == "\(stem)__szk" || $0.name == "\(name)__sz" || $0.name == "\(name)__szk"
            }),
                isInteger(size)
            {
                return (size, ContractBasis(.declared, "\(parameters[size].name!) is its size by the kfunc convention"))
            }
        }
        if let name = parameter.name, let size = parameters.firstIndex(where: { $0.name == "size_of_\(name)" }), isInteger(size) {
            return (size, ContractBasis(.guessed, "size_of_\(name) is its size by its name"))
        }
        let next = index + 1
        guard next < parameters.count, isInteger(next), let name = parameters[next].name?.lowercased() else { return nil }
        let word = String(Vocabulary.words(of: name).last ?? "")
        guard Vocabulary.sizeWords.contains(where: { word == $0 || ($0.count > 2 && $0 != "count" && $0 != "bytes" && word.hasSuffix($0)) })
        else {
            return nil
        }
        return (next, ContractBasis(.guessed, "\(name) behind it is its size by its name"))
    }
}
