import HelperModel

extension HelperInference {
    /// The contract of what is returned.
    func returnContract() -> ReturnContract {
        for case .returns(let kind, let isNullable) in helper.annotations {
            return ReturnContract(kind, isNullable: isNullable, basis: ContractBasis(.written, "a directive says so"))
        }
        guard helper.prototype.writtenReturnType.pointee != nil else {
            let (kind, basis) = returned.first(in: Knowledge.returnedValues, or: Knowledge.otherValue)
            return ReturnContract(kind, basis: basis)
        }
        let null = returnNullability()
        let (kind, basis) = returned.first(in: Knowledge.returnedPointers, or: Knowledge.otherPointer)
        return ReturnContract(kind, isNullable: null.isNullable, basis: basis.and(null.why).and(acquisition))
    }

    private func returnNullability() -> (isNullable: Bool, why: String?) {
        for case .returnsNullable(let source) in helper.annotations { return (true, "\(source) lets it be null") }
        let found = returned.first(in: Knowledge.returnedNulls)
        return (found != nil, found?.basis.why)
    }
}
