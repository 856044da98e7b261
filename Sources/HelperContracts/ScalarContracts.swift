import HelperModel

extension HelperInference {
    /// The contract of an argument that is no pointer: a size, or anything.
    func scalarContract(_ index: Int, _ contracts: [ArgumentContract?]) -> ArgumentContract {
        for case .contract(let kind, let isNullable, _) in parameters[index].annotations {
            return ArgumentContract(kind, isNullable: isNullable, basis: ContractBasis(.written, "a directive says so"))
        }
        for (memory, contract) in contracts.enumerated() {
            if let contract, contract.size == index { return sizeContract(index, of: memory, contract) }
        }
        let (kind, basis) = evidence[index].first(in: Knowledge.scalars, or: Knowledge.otherScalar)
        return ArgumentContract(kind, basis: basis)
    }

    private func sizeContract(_ index: Int, of memory: Int, _ contract: ArgumentContract) -> ArgumentContract {
        let memoryName = parameters[memory].name ?? "the memory"
        let why = "the size of \(memoryName)"
        if let (kind, basis) = evidence[index].first(in: Knowledge.nonzeroSizes) {
            return ArgumentContract(kind, basis: ContractBasis(basis.reason, why).and(basis.why))
        }
        let reason = contract.basis.reason == .written ? .declared : evidence[memory].size?.basis.reason ?? .guessed
        let size = ContractBasis(reason, why)
        if let (kind, basis) = evidence[index].first(in: Knowledge.zeroSizes) {
            return ArgumentContract(kind, basis: size.and(basis.why))
        }
        return ArgumentContract(
            .constSizeOrZero,
            basis: size.and(contract.isNullable ? "\(memoryName) may be null" : "nothing says that 0 is wrong"))
    }
}
